WITH a (account_id) AS (SELECT unnest(?)),
gone AS (
  DELETE FROM billing_invoices i
  USING a
  WHERE i.account_id = a.account_id AND i.period_start = ? AND i.kind = 'arrears' AND i.status = 'draft'
  RETURNING i.account_id, i.created_at
)
SELECT account_id, created_at FROM gone
