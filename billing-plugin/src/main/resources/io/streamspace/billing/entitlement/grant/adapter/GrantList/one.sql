WITH asked AS (
  SELECT * FROM billing_grants WHERE account_id = :account AND id = :id
)
SELECT g.*, i.invoice_number, r.id AS renewed_by, a.meter, a.quantity, a.burned
FROM asked g
JOIN billing_grant_amounts a ON a.account_id = g.account_id AND a.grant_id = g.id
LEFT JOIN billing_invoices i ON i.account_id = g.account_id AND i.id = g.invoice_id
LEFT JOIN billing_grants r ON r.account_id = g.account_id AND r.continues = g.id
ORDER BY g.created_at DESC, g.id, a.meter
