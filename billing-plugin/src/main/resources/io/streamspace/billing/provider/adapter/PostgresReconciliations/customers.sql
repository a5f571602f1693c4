SELECT account_id, customer_id
FROM billing_provider_customers
WHERE is_current AND account_id > :after
ORDER BY account_id
LIMIT :limit
