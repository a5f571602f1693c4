UPDATE billing_accounts a
SET standing = c.standing, times_past_due = c.times_past_due, locked_at = c.locked_at
FROM unnest(?, ?, ?, ?) AS c (account_id, standing, times_past_due, locked_at)
WHERE a.account_id = c.account_id
