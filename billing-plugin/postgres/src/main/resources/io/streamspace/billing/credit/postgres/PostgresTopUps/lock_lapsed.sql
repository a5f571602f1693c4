SELECT t.*, CASE i.status WHEN 'void' THEN 'void' ELSE 'failed' END AS next
FROM billing_top_ups t
JOIN billing_invoices i ON i.account_id = t.account_id AND i.id = t.invoice_id
WHERE (:account::text IS NULL OR t.account_id = :account) AND (
  t.status IN ('open', 'failed') AND i.status = 'void'
  OR t.status = 'open' AND (i.status IN ('overdue', 'uncollectible') OR i.status = 'sent' AND EXISTS (
    SELECT FROM billing_payment_failures f WHERE f.account_id = t.account_id AND f.invoice_id = t.invoice_id)))
ORDER BY t.account_id, t.number
LIMIT :limit
FOR UPDATE OF t SKIP LOCKED
