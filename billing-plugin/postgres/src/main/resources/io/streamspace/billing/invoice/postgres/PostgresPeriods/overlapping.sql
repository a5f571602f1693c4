SELECT p.account_id, p.period_start, p.period_end, p.revision, p.sealed_at
FROM unnest(:accounts) AS a (account_id)
JOIN billing_periods p USING (account_id)
WHERE p.period_start < :to AND p.period_end > :from
ORDER BY p.account_id, p.period_start
