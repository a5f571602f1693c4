SELECT p.account_id, p.period_start, p.sealed_at
FROM unnest(?, ?) AS asked (account_id, period_start)
JOIN billing_periods p ON p.account_id = asked.account_id AND p.period_start = asked.period_start
WHERE p.sealed_at IS NOT NULL
