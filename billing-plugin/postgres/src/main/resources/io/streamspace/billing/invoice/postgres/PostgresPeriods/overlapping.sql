SELECT account_id, period_start, period_end, revision, sealed_at
FROM billing_periods
WHERE account_id = ANY (:accounts) AND period_start < :to AND period_end > :from
ORDER BY account_id, period_start
