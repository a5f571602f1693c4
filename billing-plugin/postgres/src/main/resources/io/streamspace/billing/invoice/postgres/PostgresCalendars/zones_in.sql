SELECT account_id, saved_at, zone FROM billing_account_zones
WHERE shard = ANY (?)
ORDER BY account_id, saved_at
