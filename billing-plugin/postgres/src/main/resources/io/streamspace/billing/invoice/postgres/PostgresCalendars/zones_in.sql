SELECT account_id, saved_at, zone FROM billing_account_zones
WHERE shard = ANY (:asked)
ORDER BY account_id, saved_at
