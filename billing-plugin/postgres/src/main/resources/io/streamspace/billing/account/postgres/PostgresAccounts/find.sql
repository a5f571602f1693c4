SELECT account_id, opened_at, currency, email, full_name, standing
FROM billing_accounts
WHERE account_id = :account_id
