-- What people buy at the payment provider.

CREATE TABLE billing_provider_customers (
  account_id   text NOT NULL,
  customer_id  text NOT NULL,
  mode         text NOT NULL CHECK (mode IN ('live', 'test')),
  is_current   boolean NOT NULL,        -- earlier ones are kept: what comes late of them still has an owner
  PRIMARY KEY (account_id, customer_id)
);
CREATE UNIQUE INDEX billing_provider_customers_one_each ON billing_provider_customers (account_id) WHERE is_current;
CREATE UNIQUE INDEX billing_provider_customers_of_one ON billing_provider_customers (customer_id);

-- Pages on which people pay. Written before the provider is asked for one: the id is the key of that request, and the row
-- is all of it, so that it can be asked again word for word.
CREATE TABLE billing_checkouts (
  account_id         text NOT NULL,
  id                 text NOT NULL CHECK (id LIKE 'co\_%'),
  kind               text NOT NULL CHECK (kind IN ('plan', 'pack', 'invoice')),
  subject            text NOT NULL,                            -- the plan's, pack's or invoice's id
  currency           text NOT NULL,
  amount_minor       bigint NOT NULL CHECK (amount_minor >= 0),
  text               text NOT NULL,
  taxes              text NOT NULL CHECK (taxes IN ('included', 'by_provider')),
  mode               text NOT NULL CHECK (mode IN ('live', 'test')),
  customer_id        text NOT NULL,
  price_id           text,                                     -- null: it is paid once
  first_full_period  timestamptz,                              -- from when on the price is charged
  success_url        text NOT NULL,
  cancel_url         text NOT NULL,
  created_at         timestamptz NOT NULL,
  expires_at         timestamptz NOT NULL CHECK (expires_at > created_at),
  status             text NOT NULL CHECK (status IN ('unsent', 'open', 'pending', 'fulfilled', 'credited', 'expired')),
  page_id            text,                                     -- the provider's; null: not known
  page_url           text,
  outcome            text,                                     -- one sentence; null while it is not over
  settled_at         timestamptz,
  PRIMARY KEY (account_id, id),
  CHECK ((price_id IS NULL) = (first_full_period IS NULL)),
  CHECK (price_id IS NULL OR kind = 'plan'),
  CHECK (price_id IS NOT NULL OR amount_minor > 0),
  CHECK ((status IN ('fulfilled', 'credited', 'expired')) = (settled_at IS NOT NULL)),
  CHECK ((settled_at IS NULL) = (outcome IS NULL)),
  CHECK (status NOT IN ('open', 'pending', 'fulfilled', 'credited') OR page_id IS NOT NULL)
);
-- Of each thing at most one page at a time; of plans, one at all.
CREATE UNIQUE INDEX billing_checkouts_one_at_a_time
  ON billing_checkouts (account_id, kind, (CASE WHEN kind = 'plan' THEN '' ELSE subject END))
  WHERE status IN ('unsent', 'open', 'pending');
CREATE UNIQUE INDEX billing_checkouts_id ON billing_checkouts (id);
CREATE UNIQUE INDEX billing_checkouts_page ON billing_checkouts (page_id) WHERE page_id IS NOT NULL;
CREATE INDEX billing_checkouts_live ON billing_checkouts (expires_at) WHERE status IN ('unsent', 'open', 'pending');

-- What is paid stays paid. What was given up here may still have been paid there.
CREATE FUNCTION billing_checkout_may_become() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('fulfilled', 'credited') OR NEW.status = 'unsent'
     OR (OLD.status = 'pending' AND NEW.status = 'open')
     OR (OLD.status = 'expired' AND NEW.status NOT IN ('fulfilled', 'credited')) THEN
    RAISE EXCEPTION 'checkout % is % and may not become %', OLD.id, OLD.status, NEW.status;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER billing_checkouts_status BEFORE UPDATE OF status ON billing_checkouts
  FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION billing_checkout_may_become();

CREATE FUNCTION billing_checkout_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - 'status' - 'page_id' - 'page_url' - 'outcome' - 'settled_at')
     IS DISTINCT FROM (to_jsonb(OLD) - 'status' - 'page_id' - 'page_url' - 'outcome' - 'settled_at') THEN
    RAISE EXCEPTION 'checkout % has been written', OLD.id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER billing_checkouts_immutable BEFORE UPDATE OR DELETE ON billing_checkouts
  FOR EACH ROW EXECUTE FUNCTION billing_checkout_is_immutable();

-- How our plans and packs stood at the provider when both sides were last compared.
CREATE TABLE billing_provider_offers (
  lookup_key       text NOT NULL,
  mode             text NOT NULL CHECK (mode IN ('live', 'test')),
  offer_key        text NOT NULL,
  name             text NOT NULL,
  currency         text NOT NULL,
  amount_minor     bigint NOT NULL CHECK (amount_minor >= 0),
  rhythm           text NOT NULL CHECK (rhythm IN ('once', 'monthly', 'yearly')),
  product_id       text NOT NULL,
  price_id         text NOT NULL,
  status           text NOT NULL CHECK (status IN ('in_sync', 'archived')),
  found            text NOT NULL CHECK (found IN ('in_sync', 'missing', 'drifted', 'archived')),
  differed         text,                                       -- what did, before it was repaired; null: nothing
  synchronised_at  timestamptz NOT NULL,
  PRIMARY KEY (lookup_key, mode),
  CHECK ((found = 'drifted') = (differed IS NOT NULL))
);
