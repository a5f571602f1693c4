-- accounts with a period that is none of the common ones, or that were opened only after one of them
SELECT DISTINCT p.account_id
FROM unnest(?, ?, ?) AS common (period_start, period_end, since)
JOIN billing_periods p ON p.period_end > common.since
  AND (p.period_start, p.period_end) <> (common.period_start, common.period_end)
WHERE p.shard = ANY (?)
