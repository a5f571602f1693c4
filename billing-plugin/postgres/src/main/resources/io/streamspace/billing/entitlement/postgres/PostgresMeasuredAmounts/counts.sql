-- Counts of the accounts' running billing periods, recorded and not recorded yet. What is counted is never running.
WITH running AS (
  SELECT * FROM unnest(:account, :start, :end) AS r (account_id, period_start, period_end)
)
SELECT counted.account_id, counted.meter, sum(counted.amount) AS amount
FROM (
  SELECT d.account_id, d.meter, d.everything AS amount
  FROM running p
  JOIN billing_usage_days d ON d.account_id = p.account_id AND d.period_start = p.period_start
  WHERE d.account_id = ANY (:accounts) AND d.meter = ANY (:meters)
  UNION ALL
  SELECT m.account_id, m.meter, m.amount
  FROM billing_shards progress
  JOIN billing_measurements m ON m.shard = progress.shard AND m.counts AND m.kind = 'counted'
    AND m.happened_at >= progress.settled_through AND m.happened_at <= :ahead
  JOIN running p ON p.account_id = m.account_id
  WHERE m.account_id = ANY (:accounts) AND m.meter = ANY (:meters)
    AND m.happened_at >= p.period_start AND m.happened_at < p.period_end
) counted
GROUP BY counted.account_id, counted.meter
