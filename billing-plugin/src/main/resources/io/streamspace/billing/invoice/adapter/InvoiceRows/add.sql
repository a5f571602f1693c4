INSERT INTO billing_invoices (account_id, id, kind, period_start, period_end, currency, subtotal_minor, tax_minor,
  credits_minor, credited_minor, total_minor, status, created_at, invoice_number, sent_at, due_date, paid_at,
  content_hash)
SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
