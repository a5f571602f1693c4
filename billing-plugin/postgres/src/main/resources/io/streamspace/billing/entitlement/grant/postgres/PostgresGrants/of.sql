-- A row for each meter that a grant raises.
SELECT g.*, a.meter, a.quantity
FROM billing_grants g
JOIN billing_grant_amounts a ON a.account_id = g.account_id AND a.grant_id = g.id
WHERE g.account_id = ANY (:account_id)
ORDER BY g.account_id, g.created_at, g.id, a.meter
