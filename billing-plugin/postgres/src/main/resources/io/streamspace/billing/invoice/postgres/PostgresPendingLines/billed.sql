UPDATE billing_pending_lines l
SET invoice_id = b.invoice_id
FROM unnest(?, ?, ?) AS b (account_id, id, invoice_id)
WHERE l.account_id = b.account_id AND l.id = b.id AND l.invoice_id IS NULL AND l.withdrawn_at IS NULL
