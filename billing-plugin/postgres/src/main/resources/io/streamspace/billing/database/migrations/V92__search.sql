-- Administrators look sessions and invoices up by how their names begin, invoices also by how their numbers end. By these
-- indexes a beginning is a range of bytes, whatever the collation.
CREATE INDEX billing_session_lives_by_name ON billing_session_lives (session_id text_pattern_ops);
CREATE INDEX billing_invoices_by_number ON billing_invoices (invoice_number text_pattern_ops);
CREATE INDEX billing_invoices_by_number_end ON billing_invoices (reverse(invoice_number) text_pattern_ops);
