-- Subscriptions of the payment provider's that stand for accounts' plans, and comparisons of both sides.

CREATE TABLE billing_provider_subscriptions (
  account_id       text NOT NULL,
  subscription_id  text NOT NULL,
  status           text NOT NULL CHECK (status IN ('incomplete', 'trialing', 'active', 'past_due', 'unpaid', 'ended')),
  offer_key        text NOT NULL,             -- such as plan:pro: what both sides last agreed on
  period_start     timestamptz NOT NULL,
  period_end       timestamptz NOT NULL,
  ends_at          timestamptz,               -- null: it goes on
  paid_until       timestamptz,               -- by its invoices; null: nothing yet
  revision         bigint NOT NULL DEFAULT 1, -- counts our changes there: part of the keys of what is asked
  PRIMARY KEY (account_id, subscription_id),
  CHECK (period_start < period_end)
);
CREATE UNIQUE INDEX billing_provider_subscriptions_id ON billing_provider_subscriptions (subscription_id);
CREATE UNIQUE INDEX billing_provider_subscriptions_one_live ON billing_provider_subscriptions (account_id)
  WHERE status <> 'ended';

-- What has ended does not begin again; the first payment is made once; nothing is forgotten.
CREATE FUNCTION billing_provider_subscription_may_become() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.status = 'ended' OR NEW.status = 'incomplete' THEN
    RAISE EXCEPTION 'subscription % is % and stays so', OLD.subscription_id, OLD.status;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER billing_provider_subscriptions_status BEFORE UPDATE OF status ON billing_provider_subscriptions
  FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION billing_provider_subscription_may_become();
CREATE TRIGGER billing_provider_subscriptions_kept BEFORE DELETE ON billing_provider_subscriptions
  FOR EACH ROW EXECUTE FUNCTION billing_provider_subscription_may_become();

-- One comparison of all accounts; several runs of the job if the provider was away meanwhile.
CREATE TABLE billing_reconciliations (
  began_for      timestamptz PRIMARY KEY,
  looked_since   timestamptz NOT NULL,        -- objects of the provider's made at or after it were compared
  ran_for        timestamptz NOT NULL CHECK (ran_for >= began_for),
  status         text NOT NULL CHECK (status IN ('running', 'broken_off', 'finished')),
  done_up_to     text NOT NULL DEFAULT '',    -- the last account that was compared
  accounts       bigint NOT NULL DEFAULT 0 CHECK (accounts >= 0),
  objects        bigint NOT NULL DEFAULT 0 CHECK (objects >= 0),
  mended         bigint NOT NULL DEFAULT 0 CHECK (mended >= 0),
  reported       bigint NOT NULL DEFAULT 0 CHECK (reported >= 0),
  error          text,
  CHECK ((status = 'broken_off') = (error IS NOT NULL))
);

CREATE TABLE billing_reconciliation_differences (
  account_id  text NOT NULL,                  -- empty: nobody's here
  kind        text NOT NULL,
  object_id   text NOT NULL,
  ours        text NOT NULL,
  theirs      text NOT NULL,
  done        text NOT NULL,
  status      text NOT NULL CHECK (status IN ('mended', 'reported')),
  noticed_at  timestamptz NOT NULL,
  PRIMARY KEY (account_id, kind, object_id, noticed_at)
);
CREATE INDEX billing_reconciliation_differences_newest
  ON billing_reconciliation_differences (noticed_at DESC, account_id DESC, object_id DESC, kind DESC);
-- What is only reported is reported once as long as it stays what it is.
CREATE UNIQUE INDEX billing_reconciliation_differences_told
  ON billing_reconciliation_differences (account_id, kind, object_id, md5(ours || E'\n' || theirs)) WHERE status = 'reported';
