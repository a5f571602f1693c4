-- A refund that fails undoes itself: what had been paid is paid again, its credit note is reversed by another one, and
-- credit that it took is back. What went back and was not there any more is a loss.

-- A payment that takes the place of one that a failed refund had given back.
ALTER TABLE billing_payments
  ADD COLUMN reverses text,
  ADD FOREIGN KEY (account_id, reverses) REFERENCES billing_payments,
  ADD CHECK (reverses IS NULL OR kind = 'payment' AND reverses <> id);
CREATE INDEX billing_payments_reversing ON billing_payments (account_id, reverses) WHERE reverses IS NOT NULL;

CREATE OR REPLACE FUNCTION billing_payment_counts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sign integer := CASE NEW.kind WHEN 'payment' THEN 1 ELSE -1 END;
BEGIN
  UPDATE billing_invoices i SET paid_minor = i.paid_minor + sign * (NEW.amount_minor - NEW.credited_minor)
  WHERE i.account_id = NEW.account_id AND i.id = NEW.invoice_id AND i.currency = NEW.currency
    AND (NEW.kind = 'refund' OR i.status IN ('sent', 'overdue', 'uncollectible')
      OR i.status = 'paid' AND (NEW.reverses IS NOT NULL OR NEW.credited_minor = NEW.amount_minor)
      OR NEW.reverses IS NOT NULL AND NEW.credited_minor = NEW.amount_minor);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'nothing is owed on invoice % of % in %', NEW.invoice_id, NEW.account_id, NEW.currency;
  END IF;
  RETURN NULL;
END $$;

-- Which credit a refund took, and what of it is back.
CREATE TABLE billing_refund_credits (
  account_id      text NOT NULL,
  payment_id      text NOT NULL,                -- the refund
  credit_id       text NOT NULL,
  amount_minor    numeric(38) NOT NULL CHECK (amount_minor > 0),
  restored_minor  numeric(38) NOT NULL DEFAULT 0 CHECK (restored_minor BETWEEN 0 AND amount_minor),
  PRIMARY KEY (account_id, payment_id, credit_id),
  FOREIGN KEY (account_id, payment_id) REFERENCES billing_payments
);

-- The credit note that took back what a refund had paid for, and the one that reversed it.
CREATE TABLE billing_refund_notes (
  account_id   text NOT NULL,
  payment_id   text NOT NULL,                   -- the refund
  note_id      text NOT NULL,
  reversal_id  text,
  PRIMARY KEY (account_id, note_id),
  FOREIGN KEY (account_id, payment_id) REFERENCES billing_payments,
  FOREIGN KEY (account_id, note_id) REFERENCES billing_credit_notes,
  FOREIGN KEY (account_id, reversal_id) REFERENCES billing_credit_notes
);
CREATE INDEX billing_refund_notes_of_refund ON billing_refund_notes (account_id, payment_id);
INSERT INTO billing_refund_notes (account_id, payment_id, note_id)
SELECT p.account_id, p.id, min(n.id)
FROM billing_payments p
JOIN billing_credit_notes n ON n.account_id = p.account_id AND n.invoice_id = p.invoice_id AND n.created_at = p.created_at
  AND n.created_by = p.recorded_by AND n.total_minor = p.amount_minor - p.credited_minor
WHERE p.kind = 'refund' AND p.method = 'provider' AND p.recorded_by = 'provider'
GROUP BY p.account_id, p.id
HAVING count(*) = 1
ON CONFLICT DO NOTHING;

-- A credit note that reverses another has the other's amounts below zero.
ALTER TABLE billing_credit_notes
  DROP CONSTRAINT billing_credit_notes_check,
  DROP CONSTRAINT billing_credit_notes_settled_minor_check,
  DROP CONSTRAINT billing_credit_notes_credited_minor_check,
  ADD CHECK (total_minor <> 0 AND total_minor = subtotal_minor + tax_minor),
  ADD CHECK (settled_minor >= 0 AND credited_minor >= 0 OR settled_minor <= 0 AND credited_minor <= 0);
CREATE OR REPLACE FUNCTION billing_credit_note_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE billing_invoices i
  SET noted_minor = i.noted_minor + NEW.settled_minor, credit_noted_minor = i.credit_noted_minor + NEW.total_minor
  WHERE i.account_id = NEW.account_id AND i.id = NEW.invoice_id AND i.currency = NEW.currency
    AND (i.status IN ('sent', 'overdue', 'paid') OR i.status = 'uncollectible' AND NEW.total_minor < 0);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'invoice % of % in % takes no credit note', NEW.invoice_id, NEW.account_id, NEW.currency;
  END IF;
  RETURN NULL;
END $$;

-- What of a refund that failed was undone; what counts is the rest, which came back as new money.
ALTER TABLE billing_provider_refunds
  ADD COLUMN undone_minor numeric(38) NOT NULL DEFAULT 0,
  ADD COLUMN undone_credited_minor numeric(38) NOT NULL DEFAULT 0,
  ADD COLUMN undone_at timestamptz,
  ADD CHECK (undone_minor BETWEEN 0 AND amount_minor),
  ADD CHECK (undone_credited_minor BETWEEN 0 AND least(undone_minor, credited_minor)),
  ADD CHECK (undone_minor = 0 OR status = 'failed' AND undone_at IS NOT NULL);
DROP INDEX billing_provider_refunds_of_provider;
CREATE INDEX billing_provider_refunds_of_provider ON billing_provider_refunds (provider_refund_id, money_id)
  WHERE provider_refund_id IS NOT NULL;
CREATE OR REPLACE FUNCTION billing_provider_money_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - 'refunded_minor') IS DISTINCT FROM (to_jsonb(OLD) - 'refunded_minor')
     OR NEW.refunded_minor <> OLD.refunded_minor AND pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'money % of the provider has been booked', OLD.id;
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION billing_provider_refund_counts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE change numeric := NEW.amount_minor - NEW.undone_minor
  - CASE TG_OP WHEN 'UPDATE' THEN OLD.amount_minor - OLD.undone_minor ELSE 0 END;
BEGIN
  UPDATE billing_provider_money m SET refunded_minor = m.refunded_minor + change
  WHERE m.account_id = NEW.account_id AND m.id = NEW.money_id AND m.currency = NEW.currency;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'money % is not in %', NEW.money_id, NEW.currency;
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER billing_provider_refunds_count ON billing_provider_refunds;
CREATE TRIGGER billing_provider_refunds_count AFTER INSERT OR UPDATE OF undone_minor ON billing_provider_refunds
  FOR EACH ROW EXECUTE FUNCTION billing_provider_refund_counts();
CREATE OR REPLACE FUNCTION billing_provider_refund_goes_its_way() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moving CONSTANT text[] :=
  ARRAY['status', 'provider_refund_id', 'undone_minor', 'undone_credited_minor', 'undone_at'];
BEGIN
  IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - moving) IS DISTINCT FROM (to_jsonb(OLD) - moving)
     OR OLD.provider_refund_id IS DISTINCT FROM NEW.provider_refund_id AND OLD.provider_refund_id IS NOT NULL
     OR OLD.undone_at IS NOT NULL AND (NEW.undone_at, NEW.undone_minor, NEW.undone_credited_minor)
       IS DISTINCT FROM (OLD.undone_at, OLD.undone_minor, OLD.undone_credited_minor)
     OR NEW.status <> OLD.status AND NOT billing_provider_refund_may_become(OLD.status, NEW.status) THEN
    RAISE EXCEPTION 'refund % has been booked', OLD.id;
  END IF;
  RETURN NEW;
END $$;

-- What went back at the provider, by a refund or a lost dispute, though it was not there any more: ours to bear.
ALTER TABLE billing_ledger_entries DROP CONSTRAINT billing_ledger_entries_ledger_account_check;
ALTER TABLE billing_ledger_entries ADD CONSTRAINT billing_ledger_entries_ledger_account_check
  CHECK (ledger_account IN ('receivable', 'revenue', 'credit_liability', 'credit_given', 'cash', 'creator_payable',
    'tax_payable', 'expired_credit', 'bad_debt', 'disputed', 'payment_loss'));
CREATE TABLE billing_provider_losses (
  account_id    text NOT NULL,
  id            text NOT NULL,                  -- the provider's: of the refund or the dispute
  payment_id    text NOT NULL,                  -- the provider's payment
  reason        text NOT NULL,
  currency      text NOT NULL,
  amount_minor  numeric(38) NOT NULL CHECK (amount_minor >= 0),
  changes       integer NOT NULL DEFAULT 1,     -- how often the amount was posted
  noticed_at    timestamptz NOT NULL,
  PRIMARY KEY (account_id, id)
);
CREATE INDEX billing_provider_losses_of_payment ON billing_provider_losses (payment_id);
