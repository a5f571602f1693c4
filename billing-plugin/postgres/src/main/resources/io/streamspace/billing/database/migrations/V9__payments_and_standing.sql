-- Payments, and how accounts stand with what they owe.

-- What has been paid on an invoice: the sum of its payments less refunds. Kept by the trigger below and by nobody else.
ALTER TABLE billing_invoices
  ADD COLUMN paid_minor bigint NOT NULL DEFAULT 0,
  ADD CHECK (paid_minor BETWEEN 0 AND total_minor);
CREATE INDEX billing_invoices_overdue ON billing_invoices (account_id) WHERE status = 'overdue';

CREATE TABLE billing_payments (
  account_id      text NOT NULL,
  id              text NOT NULL,                -- from the invoice and a number within it
  invoice_id      text NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('payment', 'refund')),
  method          text NOT NULL CHECK (method IN ('bank_transfer', 'cash', 'card', 'other')),
  currency        text NOT NULL,
  amount_minor    bigint NOT NULL CHECK (amount_minor > 0),
  credited_minor  bigint NOT NULL DEFAULT 0,    -- what of it was more than owed, and became credit
  received_at     timestamptz NOT NULL,
  reference       text,
  recorded_by     text NOT NULL,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (account_id, id),
  FOREIGN KEY (account_id, invoice_id) REFERENCES billing_invoices,
  CHECK (credited_minor BETWEEN 0 AND amount_minor)
);
CREATE INDEX billing_payments_of_invoice ON billing_payments (account_id, invoice_id);
CREATE INDEX billing_payments_newest ON billing_payments (account_id, created_at DESC, id);
CREATE TRIGGER billing_payments_append_only BEFORE UPDATE OR DELETE ON billing_payments
  FOR EACH ROW EXECUTE FUNCTION billing_append_only();

-- Two payments at once meet at the invoice's row; what would exceed its total, or is not owed, is refused.
CREATE FUNCTION billing_payment_counts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sign integer := CASE NEW.kind WHEN 'payment' THEN 1 ELSE -1 END;
BEGIN
  UPDATE billing_invoices i SET paid_minor = i.paid_minor + sign * (NEW.amount_minor - NEW.credited_minor)
  WHERE i.account_id = NEW.account_id AND i.id = NEW.invoice_id AND i.currency = NEW.currency
    AND (NEW.kind = 'refund' OR i.status IN ('sent', 'overdue', 'uncollectible'));
  IF NOT FOUND THEN
    RAISE EXCEPTION 'nothing is owed on invoice % of % in %', NEW.invoice_id, NEW.account_id, NEW.currency;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER billing_payments_count AFTER INSERT ON billing_payments
  FOR EACH ROW EXECUTE FUNCTION billing_payment_counts();

-- An invoice becomes paid only when it is.
CREATE FUNCTION billing_invoice_is_covered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'paid' AND OLD.status NOT IN ('draft', 'paid') AND NEW.paid_minor <> NEW.total_minor THEN
    RAISE EXCEPTION 'of invoice % only % of % are paid', NEW.invoice_number, NEW.paid_minor, NEW.total_minor;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER billing_invoices_covered BEFORE UPDATE OF status ON billing_invoices
  FOR EACH ROW EXECUTE FUNCTION billing_invoice_is_covered();

-- What is paid on a sent invoice may change, as its status may; nothing else.
CREATE OR REPLACE FUNCTION billing_invoice_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.status <> 'draft' THEN RAISE EXCEPTION 'invoice % has been sent', OLD.invoice_number; END IF;
    RETURN OLD;
  END IF;
  IF OLD.status <> 'draft' AND (to_jsonb(NEW) - 'status' - 'paid_at' - 'paid_minor')
     IS DISTINCT FROM (to_jsonb(OLD) - 'status' - 'paid_at' - 'paid_minor') THEN
    RAISE EXCEPTION 'invoice % has been sent', OLD.invoice_number;
  END IF;
  RETURN NEW;
END $$;

-- The first failed payment of an invoice: the payment grace starts then, if that is before its due date.
CREATE TABLE billing_payment_failures (
  account_id       text NOT NULL,
  invoice_id       text NOT NULL,
  first_failed_at  timestamptz NOT NULL,
  PRIMARY KEY (account_id, invoice_id),
  FOREIGN KEY (account_id, invoice_id) REFERENCES billing_invoices
);

-- What an account is behind with: invoices that are overdue, or whose payment failed before they were due.
CREATE VIEW billing_arrears AS
  SELECT i.account_id, i.id AS invoice_id, least(i.due_date, f.first_failed_at) AS since
  FROM billing_invoices i
  LEFT JOIN billing_payment_failures f ON f.account_id = i.account_id AND f.invoice_id = i.id
  WHERE i.status = 'overdue'
  UNION ALL
  SELECT i.account_id, i.id, least(i.due_date, f.first_failed_at)
  FROM billing_payment_failures f
  JOIN billing_invoices i ON i.account_id = f.account_id AND i.id = f.invoice_id
  WHERE i.status = 'sent';

ALTER TABLE billing_accounts
  ADD COLUMN times_past_due integer NOT NULL DEFAULT 0 CHECK (times_past_due >= 0),  -- part of the announcements' ids
  ADD COLUMN locked_at timestamptz,
  ADD COLUMN told_standing text CHECK (told_standing IN ('past_due', 'locked')),     -- what its people were last told
  ADD CHECK ((standing = 'locked') = (locked_at IS NOT NULL)),
  ADD CHECK (standing = 'active' OR times_past_due > 0);
CREATE INDEX billing_accounts_not_active ON billing_accounts (account_id) WHERE standing <> 'active';
CREATE INDEX billing_accounts_locked ON billing_accounts (locked_at) WHERE standing = 'locked';
