SELECT account_id, saved_at, zone FROM billing_account_zones
WHERE account_id = ANY (:asked)
ORDER BY account_id, saved_at
