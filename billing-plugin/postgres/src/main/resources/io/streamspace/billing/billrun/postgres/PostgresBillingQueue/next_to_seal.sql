SELECT p.account_id, p.period_start, p.period_end, a.currency
FROM (
  SELECT account_id, period_start, period_end
  FROM billing_periods
  WHERE sealed_at IS NULL AND shard = :shard AND period_end <= :endedBy
    AND (period_end, account_id) > (:end, :account)
  ORDER BY period_end, account_id
  LIMIT :limit
) p
JOIN billing_accounts a USING (account_id)
ORDER BY p.period_end, p.account_id
