SELECT s.*
FROM unnest(:accounts) AS a (account_id)
JOIN billing_subscriptions s USING (account_id)
ORDER BY s.account_id, s.started_at
