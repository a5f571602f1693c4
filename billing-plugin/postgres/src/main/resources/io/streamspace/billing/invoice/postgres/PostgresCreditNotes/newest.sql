SELECT n.*, i.invoice_number
FROM billing_credit_notes n
JOIN billing_invoices i ON i.account_id = n.account_id AND i.id = n.invoice_id
WHERE n.account_id = :account AND n.created_at <= :createdAt AND (n.created_at < :createdAt OR n.id > :id)
ORDER BY n.created_at DESC, n.id
LIMIT :limit
