-- the last attempt on each invoice that is still owed, if nothing came of it and it was made with other means
UPDATE billing_payment_attempts a
SET retry_at = :now
FROM billing_invoices i
JOIN billing_collection_consents k ON k.account_id = i.account_id AND i.sent_at >= k.since
WHERE a.account_id = :account AND a.status IN ('failed', 'canceled') AND a.method_id IS DISTINCT FROM :method
  AND i.account_id = a.account_id AND i.id = a.invoice_id AND i.status IN ('sent', 'overdue')
  AND a.reason IS DISTINCT FROM 'amount_too_small' AND a.reason IS DISTINCT FROM 'amount_not_chargeable'
  AND NOT EXISTS (
    SELECT FROM billing_payment_attempts later
    WHERE later.account_id = a.account_id AND later.invoice_id = a.invoice_id AND later.attempt > a.attempt)
RETURNING a.account_id, a.invoice_id
