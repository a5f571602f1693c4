INSERT INTO billing_credit_note_lines (account_id, note_id, line, invoice_line, description, amount_minor, tax_minor)
SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
