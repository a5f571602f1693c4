-- invoices are numbered in the order in which they are sent; a draft comes after all of them
SELECT i.invoice_number, l.line, i.status, i.voided_at, coalesce(l.price_minor, l.amount_minor) AS amount_minor, i.currency, coalesce(l.quantity, 0) AS quantity
FROM billing_invoice_lines l
JOIN billing_invoices i ON i.account_id = l.account_id AND i.id = l.invoice_id
LEFT JOIN billing_invoices mine ON mine.account_id = l.account_id AND mine.id = :invoice
WHERE l.account_id = :account AND l.use_period = :period AND l.meter = :meter AND l.rate_version = :version
  AND i.status <> 'draft' AND i.id <> :invoice
  AND (mine.invoice_number IS NULL
    OR (length(i.invoice_number), i.invoice_number) < (length(mine.invoice_number), mine.invoice_number))
ORDER BY length(i.invoice_number), i.invoice_number, l.line
