UPDATE billing_provider_customers SET is_current = false
WHERE account_id = ? AND customer_id <> ? AND is_current
