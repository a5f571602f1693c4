-- Administrators look sessions and invoices up by how their names begin, invoices also by how their numbers end. By these
-- indexes a beginning is a range of bytes, whatever the collation. The first two take the place of such that find equals only.
DROP INDEX billing_session_lives_by_session;
CREATE INDEX billing_session_lives_by_session ON billing_session_lives (session_id text_pattern_ops);
ALTER TABLE billing_invoices DROP CONSTRAINT billing_invoices_invoice_number_key;
CREATE UNIQUE INDEX billing_invoices_by_number ON billing_invoices (invoice_number text_pattern_ops)
  WHERE invoice_number IS NOT NULL;
CREATE INDEX billing_invoices_by_number_end ON billing_invoices (reverse(invoice_number) text_pattern_ops)
  WHERE invoice_number IS NOT NULL;
