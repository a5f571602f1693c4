SELECT t.*, i.invoice_number, i.paid_at, least(t.amount_minor, i.paid_minor) AS received_minor
FROM billing_top_ups t
JOIN billing_invoices i ON i.account_id = t.account_id AND i.id = t.invoice_id
WHERE t.status IN ('open', 'failed') AND i.status = 'paid' AND (:account::text IS NULL OR t.account_id = :account)
ORDER BY t.account_id, t.number
LIMIT :limit
FOR UPDATE OF t SKIP LOCKED
