SELECT *
FROM billing_provider_subscriptions
WHERE status <> 'ended' AND account_id > :after
ORDER BY account_id
LIMIT :limit
