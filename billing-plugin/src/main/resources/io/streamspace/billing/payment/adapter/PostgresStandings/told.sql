UPDATE billing_accounts a
SET told_standing = t.standing
FROM unnest(?, ?, ?) AS t (account_id, standing, times_past_due)
WHERE a.account_id = t.account_id AND a.standing = t.standing AND a.times_past_due = t.times_past_due
