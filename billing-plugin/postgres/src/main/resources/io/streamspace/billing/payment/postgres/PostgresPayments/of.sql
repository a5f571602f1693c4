SELECT p.*, i.invoice_number
FROM billing_payments p
JOIN billing_invoices i ON i.account_id = p.account_id AND i.id = p.invoice_id
WHERE p.account_id = ? AND p.invoice_id = ?
ORDER BY p.created_at, length(p.id), p.id
