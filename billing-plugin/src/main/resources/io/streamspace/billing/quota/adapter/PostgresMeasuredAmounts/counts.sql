-- Counts of the account's billing period, recorded and not recorded yet.
WITH running AS (
  SELECT p.account_id, p.period_start, p.period_end
  FROM billing_periods p
  WHERE p.period_start <= :now AND p.period_end > :now AND p.period_start <> :common
    AND p.account_id = ANY (:accounts)
)
SELECT counted.account_id, counted.meter, sum(counted.amount) AS amount
FROM (
  SELECT d.account_id, d.meter, d.everything AS amount
  FROM billing_usage_days d
  LEFT JOIN running p ON p.account_id = d.account_id
  WHERE d.account_id = ANY (:accounts) AND d.meter = ANY (:meters)
    AND d.period_start = coalesce(p.period_start, :common)
  UNION ALL
  SELECT m.account_id, m.meter, m.amount
  FROM billing_shards progress
  JOIN billing_measurements m ON m.shard = progress.shard AND m.counts AND m.kind = 'counted'
    AND m.happened_at >= progress.settled_through AND m.happened_at <= :ahead
  LEFT JOIN running p ON p.account_id = m.account_id
  WHERE m.account_id = ANY (:accounts) AND m.meter = ANY (:meters)
    AND m.happened_at >= coalesce(p.period_start, :common) AND m.happened_at < coalesce(p.period_end, :commonEnd)
) counted
GROUP BY counted.account_id, counted.meter
