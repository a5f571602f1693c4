INSERT INTO billing_invoices (account_id, id, kind, period_start, period_end, currency, subtotal_minor, tax_minor,
  credits_minor, credited_minor, total_minor, status, created_at, invoice_number, sent_at, due_date, paid_at,
  content_hash, seller, buyer, purchase_order, notes, content_version)
SELECT added.*, 2
FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS added
ON CONFLICT (account_id, id) DO UPDATE
SET kind = excluded.kind, period_start = excluded.period_start, period_end = excluded.period_end,
  currency = excluded.currency, subtotal_minor = excluded.subtotal_minor, tax_minor = excluded.tax_minor,
  credits_minor = excluded.credits_minor, credited_minor = excluded.credited_minor,
  total_minor = excluded.total_minor, status = excluded.status, created_at = excluded.created_at,
  invoice_number = excluded.invoice_number, sent_at = excluded.sent_at, due_date = excluded.due_date,
  paid_at = excluded.paid_at, content_hash = excluded.content_hash, seller = excluded.seller,
  buyer = excluded.buyer, purchase_order = excluded.purchase_order, notes = excluded.notes,
  content_version = excluded.content_version
WHERE billing_invoices.status = 'draft'
