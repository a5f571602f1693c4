UPDATE billing_top_ups t
SET status = c.status
FROM unnest(?, ?, ?) AS c (account_id, number, status)
WHERE t.account_id = c.account_id AND t.number = c.number
