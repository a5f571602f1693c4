SELECT l.*, i.currency
FROM unnest(?, ?) AS asked (account_id, id)
JOIN billing_invoices i ON i.account_id = asked.account_id AND i.id = asked.id
JOIN billing_invoice_lines l ON l.account_id = i.account_id AND l.invoice_id = i.id
ORDER BY l.invoice_id, l.line
