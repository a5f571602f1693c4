-- a grant that cost something stands on a line of a sent invoice
SELECT g.account_id || ' ' || g.id AS subject, 'is on no sent invoice: ' || g.invoice_id AS detail
FROM billing_grants g
WHERE g.invoice_id IS NOT NULL AND (:accounts::text[] IS NULL OR g.account_id = ANY (:accounts))
  AND NOT EXISTS (
    SELECT FROM billing_invoices i
    JOIN billing_invoice_lines l ON l.account_id = i.account_id AND l.invoice_id = i.id AND l.kind = 'pack'
    WHERE i.account_id = g.account_id AND i.id = g.invoice_id AND i.status <> 'draft')
