SELECT a.account_id
FROM unnest(?) AS asked (account_id)
JOIN billing_accounts a ON a.account_id = asked.account_id
ORDER BY a.account_id
FOR UPDATE OF a
