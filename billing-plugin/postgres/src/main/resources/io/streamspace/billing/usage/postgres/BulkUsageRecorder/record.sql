-- In a window a segment is recorded on the same terms throughout, in one record, which is extended: it begins where both
-- have. Of days that began when records were of hours, or none were written, the one to be extended is looked up. In the order of the key: each page of the index is then touched once.
WITH priced AS (
  SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    AS w (start_time, end_time, millis, meter, period_start, unit_base, rate_version, unit_price, base_cost, unbilled,
      terms)
), settle AS (
  SELECT * FROM (VALUES (?::timestamptz, ?::integer[], ?::timestamptz)) AS asked (through, shards, now)
), own AS (
  SELECT * FROM unnest(?::text[], ?::integer[]) AS o (account_id, terms)
), unsettled AS (
  SELECT s.*, progress.settled_through, progress.days_from, coalesce(o.terms, 0) AS terms
  FROM settle, billing_shards progress
  JOIN billing_segments s ON s.shard = progress.shard AND (s.end_time IS NULL OR s.end_time > progress.settled_through)
  LEFT JOIN own o ON o.account_id = s.account_id
  WHERE progress.shard = ANY (settle.shards)
  ORDER BY s.account_id, s.session_id
)
INSERT INTO billing_usage_records (account_id, session_id, life_start, meter, start_time, revision, end_time,
  period_start, base_quantity, unit_base, rate_version, unit_price, total_cost, unbilled, created_at)
SELECT s.account_id, s.session_id, s.life_start, w.meter, record.start_time, 0, slice.end_time,
  w.period_start, used.base, w.unit_base, w.rate_version, w.unit_price, round(used.base * w.base_cost, 10), w.unbilled,
  (SELECT now FROM settle)
FROM unsettled s
JOIN priced w ON w.terms = s.terms AND w.end_time > s.start_time AND (s.end_time IS NULL OR w.start_time < s.end_time)
CROSS JOIN settle
CROSS JOIN LATERAL (SELECT
  greatest(s.start_time, w.start_time) AS began,
  greatest(s.start_time, w.start_time, s.settled_through) AS start_time,
  least(s.end_time, w.end_time, settle.through) AS end_time,
  CASE w.meter WHEN 'cpu' THEN s.cpu_millis WHEN 'memory' THEN s.memory_bytes ELSE s.storage_bytes END AS level
) AS slice
LEFT JOIN LATERAL (
  SELECT r.start_time
  FROM billing_usage_records r
  WHERE r.account_id = s.account_id AND r.session_id = s.session_id AND r.life_start = s.life_start
    AND r.meter = w.meter AND r.revision = 0 AND r.end_time = slice.start_time
    AND r.start_time >= slice.began AND r.start_time < slice.start_time
    AND slice.began < slice.start_time AND (slice.began >= s.days_from) IS NOT TRUE
  ORDER BY r.start_time DESC LIMIT 1
) AS open ON true
CROSS JOIN LATERAL (SELECT
  CASE WHEN slice.began >= s.days_from THEN slice.began ELSE coalesce(open.start_time, slice.start_time) END AS start_time
) AS record
CROSS JOIN LATERAL (SELECT slice.level::numeric *
  CASE WHEN record.start_time = w.start_time AND slice.end_time = w.end_time THEN w.millis
       ELSE (extract(epoch FROM slice.end_time - record.start_time) * 1000)::bigint END AS base
) AS used
WHERE slice.start_time < slice.end_time AND slice.level > 0
ON CONFLICT (account_id, session_id, life_start, meter, start_time, revision) DO UPDATE
SET end_time = excluded.end_time, base_quantity = excluded.base_quantity, total_cost = excluded.total_cost
