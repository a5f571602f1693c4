SELECT account_id, opened_at FROM billing_accounts
WHERE shard = ANY (:asked)
