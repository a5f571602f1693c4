SELECT account_id, opened_at FROM billing_accounts
WHERE account_id = ANY (:asked)
