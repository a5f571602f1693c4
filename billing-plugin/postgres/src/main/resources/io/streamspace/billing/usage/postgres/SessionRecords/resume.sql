-- Records that ended where their shard is settled, of segments and windows that go on: they run again. Those of accounts that
-- were recorded apart, and of segments that were prolonged since.
WITH priced AS (
  SELECT * FROM unnest(?, ?, ?, ?, ?) AS w (terms, start_time, end_time, period_start, rates)
), settle AS (
  SELECT * FROM (VALUES (?::timestamptz, ?::integer[])) AS asked (through, shards)
), own AS (
  SELECT * FROM unnest(?::text[], ?::integer[]) AS o (account_id, terms)
), ended AS MATERIALIZED (
  SELECT s.account_id, s.session_id, s.life_start, s.shard, progress.settled_through,
    greatest(s.start_time, w.start_time) AS since
  FROM settle
  CROSS JOIN billing_shards progress
  JOIN billing_timelines s ON s.shard = progress.shard AND s.start_time < progress.settled_through
    AND (s.latest_end IS NULL OR s.latest_end > progress.settled_through)
    AND (s.end_time IS NULL OR s.end_time > progress.settled_through)
  LEFT JOIN billing_running_records r ON r.session_id = s.session_id AND r.account_id = s.account_id
    AND r.life_start = s.life_start
  LEFT JOIN own o ON o.account_id = s.account_id
  JOIN priced w ON w.terms = coalesce(o.terms, 0) AND w.start_time < progress.settled_through
    AND w.end_time > progress.settled_through
  WHERE progress.shard = ANY (settle.shards) AND progress.settled_through < settle.through AND r.session_id IS NULL
), found AS (
  DELETE FROM billing_usage_records c USING ended e
  WHERE c.session_id = e.session_id AND c.account_id = e.account_id AND c.life_start = e.life_start
    AND c.start_time >= e.since AND c.start_time < e.settled_through AND c.end_time = e.settled_through
  RETURNING c.*, e.shard
)
INSERT INTO billing_running_records (account_id, session_id, life_start, start_time, period_start, rates, cpu_millis,
  memory_bytes, storage_bytes, created_at, shard)
SELECT account_id, session_id, life_start, start_time, period_start, rates, cpu_millis, memory_bytes, storage_bytes,
  created_at, shard
FROM found
