SELECT t.*, i.currency
FROM unnest(?, ?) AS asked (account_id, id)
JOIN billing_invoices i ON i.account_id = asked.account_id AND i.id = asked.id
JOIN billing_invoice_taxes t ON t.account_id = i.account_id AND t.invoice_id = i.id
ORDER BY t.invoice_id, t.tax
