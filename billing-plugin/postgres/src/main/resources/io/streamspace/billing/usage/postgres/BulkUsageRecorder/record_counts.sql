WITH priced AS (
  SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    AS w (start_time, end_time, millis, meter, period_start, unit_base, rate_version, unit_price, base_cost, unbilled,
      terms)
), settle AS (
  SELECT * FROM (VALUES (?::timestamptz, ?::integer[], ?::timestamptz)) AS asked (through, shards, now)
), own AS (
  SELECT * FROM unnest(?::text[], ?::integer[]) AS o (account_id, terms)
)
INSERT INTO billing_meter_records (account_id, session_id, life_start, meter, start_time, revision, end_time,
  period_start, base_quantity, unit_base, rate_version, unit_price, total_cost, unbilled, created_at)
SELECT counted.account_id, counted.account_id, timestamptz 'epoch', w.meter, counted.start_time, 0, counted.end_time,
  w.period_start, counted.base, w.unit_base, w.rate_version, w.unit_price, round(counted.base * w.base_cost, 10),
  w.unbilled,
  (SELECT now FROM settle)
FROM priced w
CROSS JOIN LATERAL (
  SELECT m.account_id, greatest(w.start_time, progress.settled_through) AS start_time,
    least(w.end_time, settle.through) AS end_time, sum(m.amount) AS base
  FROM settle
  CROSS JOIN billing_shards progress
  JOIN billing_measurements m ON m.shard = progress.shard AND m.meter = w.meter AND m.counts AND m.kind = 'counted'
    AND m.happened_at >= greatest(w.start_time, progress.settled_through)
    AND m.happened_at < least(w.end_time, settle.through)
  LEFT JOIN own o ON o.account_id = m.account_id
  WHERE progress.shard = ANY (settle.shards) AND coalesce(o.terms, 0) = w.terms
  GROUP BY m.account_id, progress.settled_through, settle.through
) AS counted
WHERE counted.base <> 0
