INSERT INTO billing_provider_customers (account_id, customer_id, mode, is_current)
VALUES (?, ?, ?, true)
ON CONFLICT (account_id, customer_id) DO UPDATE SET is_current = true, mode = excluded.mode
