SELECT g.*, a.meter, a.quantity
FROM billing_grants g
JOIN billing_grant_amounts a ON a.account_id = g.account_id AND a.grant_id = g.id
WHERE g.account_id = ? AND g.id = ?
FOR UPDATE OF g
