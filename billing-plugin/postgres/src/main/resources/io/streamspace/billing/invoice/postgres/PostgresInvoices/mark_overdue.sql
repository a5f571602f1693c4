-- Not while all that is due of the account is less than the payment provider takes.
WITH due AS (
  SELECT i.account_id, i.id
  FROM billing_invoices i
  WHERE i.status = 'sent' AND i.due_date <= :dueUpTo
    AND (:accounts::text[] IS NULL OR i.account_id = ANY (:accounts))
    AND NOT EXISTS (
      SELECT FROM billing_least_charges l
      WHERE l.currency = i.currency AND l.least_minor > (
        SELECT sum(o.total_minor - o.paid_minor - o.noted_minor) FROM billing_invoices o
        WHERE o.account_id = i.account_id AND o.status IN ('sent', 'overdue') AND o.due_date <= :dueUpTo))
  ORDER BY i.due_date
  LIMIT :limit
  FOR UPDATE OF i SKIP LOCKED
)
UPDATE billing_invoices i SET status = 'overdue'
FROM due
WHERE i.account_id = due.account_id AND i.id = due.id
RETURNING i.account_id, i.id, i.invoice_number, i.currency, i.total_minor, i.due_date
