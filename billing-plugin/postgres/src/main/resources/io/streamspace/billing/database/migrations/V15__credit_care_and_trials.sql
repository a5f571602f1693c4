-- Credit that can be voided, is watched and topped up; trials of plans.

-- What was spent of a grant is what is neither left nor expired nor voided: granted = spent + expired + voided + remaining
-- holds in each row. That it is what invoices took, the audit says.
ALTER TABLE billing_credits
  ADD CHECK (priority BETWEEN 0 AND 100),
  ADD COLUMN spent_minor bigint NOT NULL
    GENERATED ALWAYS AS (granted_minor - expired_minor - voided_minor - remaining_minor) STORED CHECK (spent_minor >= 0);
CREATE INDEX billing_credits_by_id ON billing_credits (id);

-- Taken back by an administrator. A grant has several of these if credit came back to it in between.
CREATE TABLE billing_credit_voids (
  account_id    text NOT NULL,
  credit_id     text NOT NULL,
  number        integer NOT NULL CHECK (number > 0),
  currency      text NOT NULL,
  amount_minor  bigint NOT NULL CHECK (amount_minor > 0),
  reason        text NOT NULL,
  voided_by     text NOT NULL,
  voided_at     timestamptz NOT NULL,
  PRIMARY KEY (account_id, credit_id, number),
  FOREIGN KEY (account_id, credit_id) REFERENCES billing_credits
);
CREATE TRIGGER billing_credit_voids_append_only BEFORE UPDATE OR DELETE ON billing_credit_voids
  FOR EACH ROW EXECUTE FUNCTION billing_append_only();

-- Below which balance an account is told that its credit is low, and whether it was told.
CREATE TABLE billing_credit_watch (
  account_id       text PRIMARY KEY,
  threshold_minor  bigint CHECK (threshold_minor >= 0),   -- the account's own; null: the configured one
  state            text NOT NULL DEFAULT 'unknown' CHECK (state IN ('unknown', 'enough', 'low')),
  crossings        bigint NOT NULL DEFAULT 0              -- how often it fell below: part of the announcement's id
);
CREATE INDEX billing_credit_watch_enough ON billing_credit_watch (account_id) WHERE state = 'enough';

-- What an owner lets be bought when credit runs low.
CREATE TABLE billing_top_up_rules (
  account_id           text PRIMARY KEY,
  currency             text NOT NULL,
  threshold_minor      bigint NOT NULL CHECK (threshold_minor >= 0),
  amount_minor         bigint NOT NULL CHECK (amount_minor > 0),
  monthly_limit_minor  bigint NOT NULL CHECK (monthly_limit_minor >= amount_minor),
  set_by               text NOT NULL,
  set_at               timestamptz NOT NULL,
  stopped_at           timestamptz,                       -- a payment failed: until the owner sets the rule again
  stopped_because      text CHECK ((stopped_because IS NULL) = (stopped_at IS NULL))
);
CREATE TABLE billing_top_ups (
  account_id    text NOT NULL,
  number        integer NOT NULL CHECK (number > 0),
  invoice_id    text NOT NULL,
  currency      text NOT NULL,
  amount_minor  bigint NOT NULL CHECK (amount_minor > 0),
  status        text NOT NULL CHECK (status IN ('open', 'failed', 'paid', 'void')),
  made_at       timestamptz NOT NULL,
  PRIMARY KEY (account_id, number),
  UNIQUE (account_id, invoice_id),
  FOREIGN KEY (account_id, invoice_id) REFERENCES billing_invoices
);
CREATE UNIQUE INDEX billing_top_ups_one_open ON billing_top_ups (account_id) WHERE status = 'open';
CREATE INDEX billing_top_ups_unpaid ON billing_top_ups (account_id) WHERE status IN ('open', 'failed');
ALTER TABLE billing_invoice_lines DROP CONSTRAINT billing_invoice_lines_kind_check;
ALTER TABLE billing_invoice_lines ADD CONSTRAINT billing_invoice_lines_kind_check
  CHECK (kind IN ('usage', 'overage', 'correction', 'plan', 'proration', 'manual', 'pack', 'theme', 'top_up'));

-- A choice that is free until an instant; and the one trial that an account has of a plan.
ALTER TABLE billing_subscriptions ADD COLUMN trial_ends_at timestamptz CHECK (trial_ends_at > started_at);
CREATE TABLE billing_trials (
  account_id       text NOT NULL,
  plan_id          text NOT NULL,
  subscription_id  text NOT NULL,
  started_at       timestamptz NOT NULL,
  ends_at          timestamptz NOT NULL CHECK (ends_at > started_at),
  announced_at     timestamptz,                           -- that it will end
  told_at          timestamptz,                           -- the account's people, of the same
  settled_at       timestamptz,                           -- what follows from its end has been done
  PRIMARY KEY (account_id, plan_id)
);
CREATE INDEX billing_trials_running ON billing_trials (ends_at) WHERE settled_at IS NULL;

-- Plans as the configuration in force has them: written whenever it is saved.
ALTER TABLE billing_subscription_plans ADD COLUMN trial_days integer NOT NULL DEFAULT 0 CHECK (trial_days BETWEEN 0 AND 365);
