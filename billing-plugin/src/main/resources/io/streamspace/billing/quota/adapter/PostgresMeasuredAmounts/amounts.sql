-- What has been accepted has been decided: facts a little ahead of this host's clock count.
-- Levels as they are; counts of the account's billing period, recorded and not recorded yet; counts of sliding windows.
WITH asked AS (
  SELECT * FROM unnest(:meter, :since, :counts) AS w (meter, since, counts)
), running AS (
  SELECT p.account_id, p.period_start, p.period_end
  FROM billing_periods p
  WHERE p.period_start <= :now AND p.period_end > :now AND p.period_start <> :common
    AND p.account_id = ANY (:accounts)
)
SELECT l.account_id, l.meter, l.level AS amount
FROM asked w
JOIN billing_levels l ON l.meter = w.meter AND l.start_time <= :ahead AND (l.end_time IS NULL OR l.end_time > :ahead)
WHERE l.account_id = ANY (:accounts)
UNION ALL
SELECT counted.account_id, counted.meter, sum(counted.amount)
FROM (
  SELECT d.account_id, d.meter, sum(d.everything) AS amount
  FROM asked w
  JOIN billing_usage_days d ON d.meter = w.meter
  LEFT JOIN running p ON p.account_id = d.account_id
  WHERE w.counts AND w.since IS NULL AND d.period_start = coalesce(p.period_start, :common)
    AND d.account_id = ANY (:accounts)
  GROUP BY d.account_id, d.meter
  UNION ALL
  SELECT m.account_id, m.meter, sum(m.amount)
  FROM billing_shards progress
  JOIN billing_measurements m ON m.shard = progress.shard AND m.counts AND m.kind = 'counted'
    AND m.happened_at >= progress.settled_through AND m.happened_at <= :ahead
  JOIN asked w ON w.meter = m.meter AND w.since IS NULL
  LEFT JOIN running p ON p.account_id = m.account_id
  WHERE m.happened_at >= coalesce(p.period_start, :common) AND m.happened_at < coalesce(p.period_end, :commonEnd)
    AND m.account_id = ANY (:accounts)
  GROUP BY m.account_id, m.meter
) counted
GROUP BY counted.account_id, counted.meter
UNION ALL
SELECT m.account_id, m.meter, sum(m.amount)
FROM asked w
JOIN billing_measurements m ON m.meter = w.meter AND m.counts AND m.kind = 'counted'
  AND m.happened_at >= w.since AND m.happened_at <= :ahead
WHERE m.account_id = ANY (:accounts)
GROUP BY m.account_id, m.meter
