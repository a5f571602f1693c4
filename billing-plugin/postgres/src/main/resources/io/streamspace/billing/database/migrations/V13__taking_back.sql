-- What happens to an invoice after it is sent, and to a draft before: voids, credit notes, refunds, write-offs, edits,
-- reminders.

-- Which way an invoice may go: the same table as InvoiceStatus.mayBecome.
CREATE FUNCTION billing_invoice_may_become(before text, after text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT (before, after) IN (
    ('draft', 'sent'), ('draft', 'paid'),
    ('sent', 'paid'), ('sent', 'overdue'), ('sent', 'void'), ('sent', 'uncollectible'),
    ('overdue', 'paid'), ('overdue', 'void'), ('overdue', 'uncollectible'),
    ('uncollectible', 'paid'), ('uncollectible', 'void'),
    ('paid', 'void')) $$;
CREATE FUNCTION billing_invoice_goes_its_way() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> OLD.status AND NOT billing_invoice_may_become(OLD.status, NEW.status) THEN
    RAISE EXCEPTION 'invoice % is % and may not become %', OLD.invoice_number, OLD.status, NEW.status;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER billing_invoices_go_their_way BEFORE UPDATE OF status ON billing_invoices
  FOR EACH ROW EXECUTE FUNCTION billing_invoice_goes_its_way();

ALTER TABLE billing_invoices
  ADD COLUMN noted_minor bigint NOT NULL DEFAULT 0 CHECK (noted_minor >= 0),  -- what credit notes settle of the total
  ADD COLUMN credit_noted_minor bigint NOT NULL DEFAULT 0,                    -- all that credit notes take back
  ADD COLUMN voided_at timestamptz,
  ADD CHECK (paid_minor + noted_minor <= total_minor),
  ADD CHECK (credit_noted_minor BETWEEN noted_minor AND greatest(subtotal_minor + tax_minor, 0)),
  ADD CHECK (voided_at IS NULL OR status = 'void');
CREATE INDEX billing_invoices_unpaid ON billing_invoices (due_date) WHERE status IN ('sent', 'overdue');

-- An invoice becomes paid only when payments and credit notes cover it, void only while none of them stands.
CREATE OR REPLACE FUNCTION billing_invoice_is_covered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'paid' AND OLD.status NOT IN ('draft', 'paid')
     AND NEW.paid_minor + NEW.noted_minor <> NEW.total_minor THEN
    RAISE EXCEPTION 'of invoice % only % of % are paid', NEW.invoice_number, NEW.paid_minor + NEW.noted_minor,
      NEW.total_minor;
  END IF;
  IF NEW.status = 'void' AND (NEW.paid_minor <> 0 OR NEW.credit_noted_minor <> 0) THEN
    RAISE EXCEPTION 'invoice % cannot be void: payments or credit notes stand', NEW.invoice_number;
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION billing_invoice_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moving CONSTANT text[] :=
  ARRAY['status', 'paid_at', 'paid_minor', 'noted_minor', 'credit_noted_minor', 'voided_at'];
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.status <> 'draft' THEN RAISE EXCEPTION 'invoice % has been sent', OLD.invoice_number; END IF;
    RETURN OLD;
  END IF;
  IF OLD.status <> 'draft' AND (to_jsonb(NEW) - moving) IS DISTINCT FROM (to_jsonb(OLD) - moving) THEN
    RAISE EXCEPTION 'invoice % has been sent', OLD.invoice_number;
  END IF;
  RETURN NEW;
END $$;

-- Use that a void invoice billed, of each meter and billing period: it waits to be billed again.
CREATE TABLE billing_voided_uses (
  account_id       text NOT NULL,
  invoice_id       text NOT NULL,
  period_start     timestamptz NOT NULL,
  meter            text NOT NULL,
  billed_revision  integer,                     -- the period's revision when it was billed again; null: it waits
  PRIMARY KEY (account_id, invoice_id, period_start, meter),
  FOREIGN KEY (account_id, invoice_id) REFERENCES billing_invoices
);
CREATE INDEX billing_voided_uses_waiting ON billing_voided_uses (account_id, period_start) WHERE billed_revision IS NULL;

-- A line that an administrator takes back before it is billed is kept, and waits no more.
ALTER TABLE billing_pending_lines
  ADD COLUMN withdrawn_at timestamptz,
  ADD CHECK (withdrawn_at IS NULL OR invoice_id IS NULL);
DROP INDEX billing_pending_lines_waiting;
CREATE INDEX billing_pending_lines_waiting ON billing_pending_lines (account_id)
  WHERE invoice_id IS NULL AND withdrawn_at IS NULL;

-- How often a grant that had expired got something back and lived on: each of its ends is posted.
ALTER TABLE billing_credits ADD COLUMN revived integer NOT NULL DEFAULT 0 CHECK (revived >= 0);

ALTER TABLE billing_ledger_entries DROP CONSTRAINT billing_ledger_entries_ledger_account_check;
ALTER TABLE billing_ledger_entries ADD CONSTRAINT billing_ledger_entries_ledger_account_check
  CHECK (ledger_account IN ('receivable', 'revenue', 'credit_liability', 'credit_given', 'cash', 'creator_payable',
    'tax_payable', 'expired_credit', 'bad_debt'));

INSERT INTO billing_invoice_series (series, next_number) VALUES ('CN', 1);
CREATE TABLE billing_credit_notes (
  account_id      text NOT NULL,
  id              text NOT NULL,                -- from the invoice and a number within it
  note_number     text NOT NULL UNIQUE,
  invoice_id      text NOT NULL,
  currency        text NOT NULL,
  subtotal_minor  bigint NOT NULL,
  tax_minor       bigint NOT NULL,
  total_minor     bigint NOT NULL CHECK (total_minor > 0 AND total_minor = subtotal_minor + tax_minor),
  settled_minor   bigint NOT NULL CHECK (settled_minor >= 0),   -- what was still owed, and is no more
  credited_minor  bigint NOT NULL CHECK (credited_minor >= 0),  -- the rest: new credit
  reason          text NOT NULL,
  created_by      text NOT NULL,
  created_at      timestamptz NOT NULL,
  content_hash    text NOT NULL,                -- SHA-256 of what the note says
  PRIMARY KEY (account_id, id),
  FOREIGN KEY (account_id, invoice_id) REFERENCES billing_invoices,
  CHECK (settled_minor + credited_minor = total_minor)
);
CREATE INDEX billing_credit_notes_of_invoice ON billing_credit_notes (account_id, invoice_id);
CREATE INDEX billing_credit_notes_newest ON billing_credit_notes (account_id, created_at DESC, id);
CREATE TABLE billing_credit_note_lines (
  account_id    text NOT NULL,
  note_id       text NOT NULL,
  line          integer NOT NULL,
  invoice_line  integer NOT NULL,               -- the line of the invoice that it takes back, or a part of it
  description   text NOT NULL,
  amount_minor  bigint NOT NULL,
  tax_minor     bigint NOT NULL,
  PRIMARY KEY (account_id, note_id, line),
  FOREIGN KEY (account_id, note_id) REFERENCES billing_credit_notes
);
CREATE TRIGGER billing_credit_notes_append_only BEFORE UPDATE OR DELETE ON billing_credit_notes
  FOR EACH ROW EXECUTE FUNCTION billing_append_only();
CREATE TRIGGER billing_credit_note_lines_append_only BEFORE UPDATE OR DELETE ON billing_credit_note_lines
  FOR EACH ROW EXECUTE FUNCTION billing_append_only();

-- Notes at once meet at the invoice's row; what would exceed it is refused there.
CREATE FUNCTION billing_credit_note_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE billing_invoices i
  SET noted_minor = i.noted_minor + NEW.settled_minor, credit_noted_minor = i.credit_noted_minor + NEW.total_minor
  WHERE i.account_id = NEW.account_id AND i.id = NEW.invoice_id AND i.currency = NEW.currency
    AND i.status IN ('sent', 'overdue', 'paid');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'invoice % of % in % takes no credit note', NEW.invoice_id, NEW.account_id, NEW.currency;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER billing_credit_notes_count AFTER INSERT ON billing_credit_notes
  FOR EACH ROW EXECUTE FUNCTION billing_credit_note_counts();

-- Everything a credit note says, without its lines; then everything a line says.
CREATE FUNCTION billing_content(n billing_credit_notes, invoice_number text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT billing_content_field(n.note_number) || billing_content_field(n.account_id) || billing_content_field(n.id)
    || billing_content_field(invoice_number) || billing_content_field(n.created_at)
    || billing_content_field(n.currency) || billing_content_field(n.subtotal_minor::text)
    || billing_content_field(n.tax_minor::text) || billing_content_field(n.settled_minor::text)
    || billing_content_field(n.credited_minor::text) || billing_content_field(n.reason) $$;
CREATE FUNCTION billing_content(l billing_credit_note_lines) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT billing_content_field(l.invoice_line::text) || billing_content_field(l.description)
    || billing_content_field(l.amount_minor::text) || billing_content_field(l.tax_minor::text) $$;

-- What administrators did to an invoice or its draft, and why.
CREATE TABLE billing_invoice_edits (
  account_id  text NOT NULL,
  invoice_id  text NOT NULL,
  edit        integer NOT NULL,                 -- 1 for the first
  action      text NOT NULL CHECK (action IN ('edit', 'void', 'credit_note', 'refund', 'write_off')),
  edited_by   text NOT NULL,
  reason      text NOT NULL,
  edited_at   timestamptz NOT NULL,
  before      jsonb NOT NULL,
  after       jsonb NOT NULL,
  PRIMARY KEY (account_id, invoice_id, edit)
);
CREATE TRIGGER billing_invoice_edits_append_only BEFORE UPDATE OR DELETE ON billing_invoice_edits
  FOR EACH ROW EXECUTE FUNCTION billing_append_only();

-- What an administrator wants a period's invoice to say beside its lines; null: what it says by itself.
ALTER TABLE billing_periods
  ADD COLUMN notes text CHECK (length(notes) <= 2000),
  ADD COLUMN purchase_order text CHECK (length(purchase_order) <= 200);

-- Reminders of invoices, by how long before (negative) or after the due date they were due themselves.
CREATE TABLE billing_invoice_reminders (
  account_id      text NOT NULL,
  invoice_id      text NOT NULL,
  offset_seconds  bigint NOT NULL,
  reminded_at     timestamptz NOT NULL,
  told            boolean NOT NULL DEFAULT false,   -- whether the account's people have been told
  PRIMARY KEY (account_id, invoice_id, offset_seconds),
  FOREIGN KEY (account_id, invoice_id) REFERENCES billing_invoices
);
CREATE INDEX billing_invoice_reminders_untold ON billing_invoice_reminders (account_id) WHERE NOT told;
