SELECT p.*, i.invoice_number
FROM billing_payments p
JOIN billing_invoices i ON i.account_id = p.account_id AND i.id = p.invoice_id
WHERE p.account_id = ? AND p.created_at <= ? AND (p.created_at < ? OR p.id > ?)
ORDER BY p.created_at DESC, p.id
LIMIT ?
