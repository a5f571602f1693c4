UPDATE billing_grants g
SET ended_at = e.at
FROM unnest(?, ?, ?) AS e (account_id, id, at)
WHERE g.account_id = e.account_id AND g.id = e.id AND g.ended_at IS NULL
