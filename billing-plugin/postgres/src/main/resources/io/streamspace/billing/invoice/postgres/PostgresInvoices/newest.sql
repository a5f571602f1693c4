SELECT * FROM billing_invoices
WHERE account_id = ? AND created_at <= ? AND (created_at < ? OR id > ?)
ORDER BY created_at DESC, id
LIMIT ?
