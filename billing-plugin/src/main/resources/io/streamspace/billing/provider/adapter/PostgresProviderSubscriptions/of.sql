SELECT s.*
FROM unnest(:accounts) AS a (account_id)
JOIN billing_provider_subscriptions s USING (account_id)
WHERE s.status <> 'ended'
ORDER BY s.account_id
