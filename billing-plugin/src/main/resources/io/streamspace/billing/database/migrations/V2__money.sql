-- Ledger, credits, invoices, plans, subscriptions. Amounts are whole minor units of the currency.

CREATE TABLE billing_ledger_transactions (
  account_id  text NOT NULL,
  id          text NOT NULL,                    -- business identity, such as 'invoice:in_…' : posted once
  posted_at   timestamptz NOT NULL,
  description text NOT NULL,
  PRIMARY KEY (account_id, id)
);
CREATE TABLE billing_ledger_entries (
  account_id      text NOT NULL,
  transaction_id  text NOT NULL,
  entry           smallint NOT NULL,
  ledger_account  text NOT NULL CHECK (ledger_account IN ('receivable', 'revenue', 'credit_liability', 'credit_given',
                    'cash', 'creator_payable', 'tax_payable', 'expired_credit')),
  currency        text NOT NULL,
  amount_minor    bigint NOT NULL CHECK (amount_minor <> 0),   -- debit positive, credit negative
  PRIMARY KEY (account_id, transaction_id, entry),
  FOREIGN KEY (account_id, transaction_id) REFERENCES billing_ledger_transactions
);
CREATE FUNCTION billing_ledger_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM billing_ledger_entries e
             WHERE e.account_id = NEW.account_id AND e.transaction_id = NEW.transaction_id
             GROUP BY currency HAVING sum(amount_minor) <> 0) THEN
    RAISE EXCEPTION 'ledger transaction % of % does not balance', NEW.transaction_id, NEW.account_id;
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER billing_ledger_entries_balance AFTER INSERT ON billing_ledger_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing_ledger_balances();
CREATE FUNCTION billing_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER billing_ledger_entries_append_only BEFORE UPDATE OR DELETE ON billing_ledger_entries
  FOR EACH ROW EXECUTE FUNCTION billing_append_only();
CREATE TRIGGER billing_ledger_transactions_append_only BEFORE UPDATE OR DELETE ON billing_ledger_transactions
  FOR EACH ROW EXECUTE FUNCTION billing_append_only();

CREATE SEQUENCE billing_credit_ids;
-- Credit grants: money given to an account ahead of what it will owe.
CREATE TABLE billing_credits (
  account_id       text NOT NULL,
  id               text NOT NULL,
  kind             text NOT NULL CHECK (kind IN ('promotional', 'paid')),
  currency         text NOT NULL,
  granted_minor    bigint NOT NULL CHECK (granted_minor > 0),
  remaining_minor  bigint NOT NULL CHECK (remaining_minor BETWEEN 0 AND granted_minor),
  expired_minor    bigint NOT NULL DEFAULT 0 CHECK (expired_minor >= 0),
  voided_minor     bigint NOT NULL DEFAULT 0 CHECK (voided_minor >= 0),
  priority         integer NOT NULL DEFAULT 0,  -- lower is spent first
  effective_at     timestamptz NOT NULL,
  expires_at       timestamptz CHECK (expires_at > effective_at),
  reason           text NOT NULL,
  issued_by        text NOT NULL,
  created_at       timestamptz NOT NULL,
  PRIMARY KEY (account_id, id)
);
CREATE INDEX billing_credits_spendable ON billing_credits (account_id) WHERE remaining_minor > 0;
CREATE INDEX billing_credits_expiring ON billing_credits (expires_at) WHERE remaining_minor > 0;
CREATE TABLE billing_credit_uses (
  account_id    text NOT NULL,
  credit_id     text NOT NULL,
  invoice_id    text NOT NULL,
  amount_minor  bigint NOT NULL CHECK (amount_minor > 0),
  PRIMARY KEY (account_id, credit_id, invoice_id)
);

-- One counter per series of invoice numbers: taken inside the transaction that uses the number, so without a gap.
CREATE TABLE billing_invoice_series (
  series       text PRIMARY KEY,
  next_number  bigint NOT NULL CHECK (next_number > 0)
);
CREATE TABLE billing_invoices (
  account_id      text NOT NULL,
  id              text NOT NULL,                -- from account, kind and cause: never from a clock
  kind            text NOT NULL CHECK (kind IN ('arrears', 'immediate')),
  invoice_number  text UNIQUE,
  period_start    timestamptz NOT NULL,
  period_end      timestamptz NOT NULL,
  currency        text NOT NULL,
  subtotal_minor  bigint NOT NULL,
  tax_minor       bigint NOT NULL DEFAULT 0,
  credits_minor   bigint NOT NULL DEFAULT 0 CHECK (credits_minor >= 0),
  credited_minor  bigint NOT NULL DEFAULT 0 CHECK (credited_minor >= 0),
  total_minor     bigint NOT NULL CHECK (total_minor >= 0),
  status          text NOT NULL CHECK (status IN ('draft', 'sent', 'paid', 'overdue', 'void', 'uncollectible')),
  created_at      timestamptz NOT NULL,
  sent_at         timestamptz,
  due_date        timestamptz,
  paid_at         timestamptz,
  content_hash    text,                         -- SHA-256 of what the sent invoice says
  PRIMARY KEY (account_id, id),
  CHECK (subtotal_minor + tax_minor - credits_minor + credited_minor = total_minor),
  CHECK ((status = 'draft') = (invoice_number IS NULL))
);
-- one non-void arrears invoice per account and period
CREATE UNIQUE INDEX billing_invoices_one_per_period ON billing_invoices (account_id, period_start)
  WHERE kind = 'arrears' AND status <> 'void';
CREATE INDEX billing_invoices_newest ON billing_invoices (account_id, created_at DESC, id);

CREATE TABLE billing_invoice_lines (
  account_id      text NOT NULL,
  invoice_id      text NOT NULL,
  line            integer NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('usage', 'overage', 'correction', 'plan', 'proration', 'manual')),
  description     text NOT NULL,
  meter           text,
  service_start   timestamptz NOT NULL,
  service_end     timestamptz NOT NULL,
  rate_version    integer,
  base_quantity   numeric,                      -- exact, in units of the price, when it terminates within 30 decimals
  quantity        numeric,
  unit            text,
  unit_price      numeric,
  amount_minor    bigint NOT NULL,
  corrects_period timestamptz,                  -- start of the period that a correction line corrects
  revision        integer,                      -- the period's records of this revision are billed by this line
  digest          text,                         -- over the records behind the line
  PRIMARY KEY (account_id, invoice_id, line),
  FOREIGN KEY (account_id, invoice_id) REFERENCES billing_invoices ON DELETE CASCADE
);
CREATE FUNCTION billing_invoice_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.status <> 'draft' THEN RAISE EXCEPTION 'invoice % has been sent', OLD.invoice_number; END IF;
    RETURN OLD;
  END IF;
  IF OLD.status <> 'draft' AND
     (to_jsonb(NEW) - 'status' - 'paid_at') IS DISTINCT FROM (to_jsonb(OLD) - 'status' - 'paid_at') THEN
    RAISE EXCEPTION 'invoice % has been sent', OLD.invoice_number;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER billing_invoices_immutable BEFORE UPDATE OR DELETE ON billing_invoices
  FOR EACH ROW EXECUTE FUNCTION billing_invoice_is_immutable();
CREATE FUNCTION billing_invoice_line_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE row_ record := CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END;
BEGIN
  IF EXISTS (SELECT 1 FROM billing_invoices i WHERE i.account_id = row_.account_id AND i.id = row_.invoice_id
             AND i.status <> 'draft') THEN
    RAISE EXCEPTION 'a line of a sent invoice cannot change';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER billing_invoice_lines_immutable BEFORE INSERT OR UPDATE OR DELETE ON billing_invoice_lines
  FOR EACH ROW EXECUTE FUNCTION billing_invoice_line_is_immutable();

-- Plans as the configuration in force has them; their versions are in billing_settings.
CREATE TABLE billing_subscription_plans (
  plan_id     text PRIMARY KEY,
  name        text NOT NULL,
  price       numeric NOT NULL CHECK (price >= 0),
  currency    text NOT NULL,
  "interval"  text NOT NULL CHECK ("interval" IN ('month', 'year'))
);
CREATE TABLE billing_plan_limits (
  plan_id      text NOT NULL REFERENCES billing_subscription_plans ON DELETE CASCADE,
  meter        text NOT NULL,
  limit_value  numeric NOT NULL CHECK (limit_value >= 0),
  unit         text NOT NULL,
  enforcement  text NOT NULL CHECK (enforcement IN ('hard', 'soft', 'overage')),
  PRIMARY KEY (plan_id, meter)
);
-- Which plan an account has been on since when; the latest row not after an instant is in force at it.
CREATE TABLE billing_subscriptions (
  account_id  text NOT NULL,
  id          text NOT NULL,
  plan_id     text NOT NULL,
  status      text NOT NULL CHECK (status IN ('trialing', 'active', 'past_due', 'suspended', 'canceled')),
  started_at  timestamptz NOT NULL,
  created_at  timestamptz NOT NULL,
  canceled_at timestamptz,
  stripe_subscription_id text,
  PRIMARY KEY (account_id, id),
  UNIQUE (account_id, started_at)
);
-- What an account held or used of a limited meter when quotas were last checked, and what has been announced.
CREATE TABLE billing_plan_usage (
  account_id    text NOT NULL,
  meter         text NOT NULL,
  used          numeric NOT NULL,
  limit_value   numeric NOT NULL,
  state         text NOT NULL CHECK (state IN ('ok', 'warning', 'exceeded')),
  crossings     bigint NOT NULL DEFAULT 0,      -- how often a threshold was announced: part of the announcement's id
  checked_at    timestamptz NOT NULL,
  PRIMARY KEY (account_id, meter)
);
