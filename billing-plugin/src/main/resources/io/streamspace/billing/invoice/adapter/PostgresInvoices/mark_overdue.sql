WITH due AS (
  SELECT account_id, id
  FROM billing_invoices
  WHERE status = 'sent' AND due_date <= ?
  ORDER BY due_date
  LIMIT ?
  FOR UPDATE SKIP LOCKED
)
UPDATE billing_invoices i SET status = 'overdue'
FROM due
WHERE i.account_id = due.account_id AND i.id = due.id
RETURNING i.account_id, i.id, i.invoice_number, i.currency, i.total_minor, i.due_date
