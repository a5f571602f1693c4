SELECT p.account_id, p.period_start, p.period_end, p.revision, p.sealed_at
FROM unnest(?) AS a (account_id)
JOIN billing_periods p USING (account_id)
WHERE p.period_start < ? AND p.period_end > ?
ORDER BY p.account_id, p.period_start
