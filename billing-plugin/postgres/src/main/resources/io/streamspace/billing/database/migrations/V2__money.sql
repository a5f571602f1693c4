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
-- Whatever one statement adds to a transaction balances; so the transaction does.
CREATE FUNCTION billing_ledger_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE unbalanced record;
BEGIN
  SELECT account_id, transaction_id INTO unbalanced
  FROM added GROUP BY account_id, transaction_id, currency HAVING sum(amount_minor) <> 0 LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'ledger transaction % of % does not balance', unbalanced.transaction_id, unbalanced.account_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER billing_ledger_entries_balance AFTER INSERT ON billing_ledger_entries
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION billing_ledger_balances();
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
INSERT INTO billing_invoice_series (series, next_number) VALUES ('INV', 1);
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
  CHECK ((status = 'draft') = (invoice_number IS NULL)),
  CHECK ((status = 'draft') = (sent_at IS NULL)),
  CHECK ((status = 'draft') = (due_date IS NULL)),
  CHECK ((status = 'draft') = (content_hash IS NULL))
);
-- one non-void arrears invoice per account and period
CREATE UNIQUE INDEX billing_invoices_one_per_period ON billing_invoices (account_id, period_start)
  WHERE kind = 'arrears' AND status <> 'void';
CREATE INDEX billing_invoices_due ON billing_invoices (due_date) WHERE status = 'sent';
CREATE INDEX billing_invoices_drafts ON billing_invoices (id) WHERE status = 'draft';
CREATE INDEX billing_invoices_newest ON billing_invoices (account_id, created_at DESC, id);

CREATE TABLE billing_invoice_lines (
  account_id      text NOT NULL,
  invoice_id      text NOT NULL,
  line            integer NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('usage', 'overage', 'correction', 'plan', 'proration', 'manual')),
  description     text NOT NULL,
  service_start   timestamptz NOT NULL,
  service_end     timestamptz NOT NULL CHECK (service_end > service_start),
  quantity        numeric,                      -- for people: rounded to 10 decimals
  unit            text,
  unit_price      numeric,
  meter           text,
  use_period      timestamptz,                  -- start of the billing period whose use the line charges or corrects
  rate_version    integer,
  revision        integer,                      -- records up to this revision are billed by this line and those before
  amount_minor    bigint NOT NULL,
  PRIMARY KEY (account_id, invoice_id, line),
  -- deferred: the lines of a sent invoice are written before it, for afterwards they could not be
  FOREIGN KEY (account_id, invoice_id) REFERENCES billing_invoices DEFERRABLE INITIALLY DEFERRED,
  CHECK ((kind IN ('usage', 'overage', 'correction')) = (meter IS NOT NULL)),
  CHECK (num_nulls(meter, use_period, rate_version, revision) IN (0, 4)),
  CHECK (num_nulls(quantity, unit, unit_price) IN (0, 3))
);
-- Corrections in the account's disfavour of a period sealed too long ago: they wait for an administrator's yes.
CREATE TABLE billing_held_corrections (
  account_id    text NOT NULL,
  period_start  timestamptz NOT NULL,
  meter         text NOT NULL,
  rate_version  integer NOT NULL,
  currency      text NOT NULL,
  amount_minor  bigint NOT NULL CHECK (amount_minor > 0),
  held_at       timestamptz NOT NULL,
  PRIMARY KEY (account_id, period_start, meter, rate_version)
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
-- One look by key for each invoice touched: a join would be planned by statistics, and the plan kept.
CREATE FUNCTION billing_invoice_line_is_immutable() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT account_id, invoice_id FROM touched) t
             WHERE (SELECT i.status FROM billing_invoices i
                    WHERE i.account_id = t.account_id AND i.id = t.invoice_id) <> 'draft') THEN
    RAISE EXCEPTION 'a line of a sent invoice cannot change';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER billing_invoice_lines_fixed_insert AFTER INSERT ON billing_invoice_lines
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION billing_invoice_line_is_immutable();
CREATE TRIGGER billing_invoice_lines_fixed_update AFTER UPDATE ON billing_invoice_lines
  REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION billing_invoice_line_is_immutable();
CREATE TRIGGER billing_invoice_lines_fixed_delete AFTER DELETE ON billing_invoice_lines
  REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION billing_invoice_line_is_immutable();

-- A field of the text that an invoice's content hash is taken of: its length, a colon and itself.
CREATE FUNCTION billing_content_field(field text) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT coalesce(length(field) || ':' || field, '-') $$;
CREATE FUNCTION billing_content_field(instant timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT billing_content_field(floor(extract(epoch FROM instant) * 1000)::bigint::text) $$;

-- Everything a sent invoice says, without its lines; then everything a line says.
CREATE FUNCTION billing_content(i billing_invoices) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT billing_content_field(i.invoice_number) || billing_content_field(i.account_id) || billing_content_field(i.id)
    || billing_content_field(i.kind) || billing_content_field(i.period_start) || billing_content_field(i.period_end)
    || billing_content_field(i.created_at) || billing_content_field(i.sent_at) || billing_content_field(i.due_date)
    || billing_content_field(i.currency) || billing_content_field(i.subtotal_minor::text)
    || billing_content_field(i.tax_minor::text) || billing_content_field(i.credits_minor::text)
    || billing_content_field(i.credited_minor::text) || billing_content_field(i.total_minor::text) $$;
CREATE FUNCTION billing_content(l billing_invoice_lines) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT billing_content_field(l.kind) || billing_content_field(l.description)
    || billing_content_field(l.service_start) || billing_content_field(l.service_end)
    || billing_content_field(l.quantity::text) || billing_content_field(l.unit)
    || billing_content_field(l.unit_price::text) || billing_content_field(l.meter)
    || billing_content_field(l.use_period) || billing_content_field(l.rate_version::text)
    || billing_content_field(l.revision::text) || billing_content_field(l.amount_minor::text) $$;

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
