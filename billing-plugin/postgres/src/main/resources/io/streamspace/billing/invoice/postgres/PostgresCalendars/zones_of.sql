SELECT account_id, saved_at, zone FROM billing_account_zones
WHERE account_id = ANY (?)
ORDER BY account_id, saved_at
