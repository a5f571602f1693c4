UPDATE billing_periods p SET revision = p.revision + 1
FROM unnest(?, ?, ?) AS b (account_id, period_start, revision)
WHERE p.account_id = b.account_id AND p.period_start = b.period_start AND p.revision = b.revision AND b.revision > 0
