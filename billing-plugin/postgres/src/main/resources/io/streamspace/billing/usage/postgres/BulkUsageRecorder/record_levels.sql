-- Extended in place, as records of sessions are.
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
SELECT l.account_id, l.account_id, timestamptz 'epoch', w.meter, record.start_time, 0, slice.end_time,
  w.period_start, used.base, w.unit_base, w.rate_version, w.unit_price, round(used.base * w.base_cost, 10), w.unbilled,
  (SELECT now FROM settle)
FROM settle
CROSS JOIN billing_shards progress
JOIN billing_levels l ON l.shard = progress.shard AND (l.end_time IS NULL OR l.end_time > progress.settled_through)
LEFT JOIN own o ON o.account_id = l.account_id
JOIN priced w ON w.terms = coalesce(o.terms, 0) AND w.meter = l.meter AND w.end_time > l.start_time AND (l.end_time IS NULL OR w.start_time < l.end_time)
CROSS JOIN LATERAL (SELECT
  greatest(l.start_time, w.start_time) AS began,
  greatest(l.start_time, w.start_time, progress.settled_through) AS start_time,
  least(l.end_time, w.end_time, settle.through) AS end_time
) AS slice
LEFT JOIN LATERAL (
  SELECT r.start_time
  FROM billing_meter_records r
  WHERE r.account_id = l.account_id AND r.session_id = l.account_id AND r.life_start = 'epoch'
    AND r.meter = w.meter AND r.revision = 0 AND r.end_time = slice.start_time
    AND r.start_time >= slice.began AND r.start_time < slice.start_time
    AND slice.began < slice.start_time AND (slice.began >= progress.days_from) IS NOT TRUE
  ORDER BY r.start_time DESC LIMIT 1
) AS open ON true
CROSS JOIN LATERAL (SELECT
  CASE WHEN slice.began >= progress.days_from THEN slice.began ELSE coalesce(open.start_time, slice.start_time) END AS start_time
) AS record
CROSS JOIN LATERAL (SELECT
  l.level * (extract(epoch FROM slice.end_time - record.start_time) * 1000)::bigint AS base
) AS used
WHERE progress.shard = ANY (settle.shards) AND slice.start_time < slice.end_time
ON CONFLICT (account_id, session_id, life_start, meter, start_time, revision) DO UPDATE
SET end_time = excluded.end_time, base_quantity = excluded.base_quantity, total_cost = excluded.total_cost
