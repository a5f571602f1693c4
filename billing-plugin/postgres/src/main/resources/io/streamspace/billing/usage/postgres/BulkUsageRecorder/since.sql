-- What goes on where the shard that is furthest behind is settled answers at once; nothing is unsettled before.
WITH asked AS MATERIALIZED (
  SELECT * FROM (VALUES (?::integer[], ?::timestamptz, ?::timestamptz)) AS a (shards, through, first)
), earliest AS (
  SELECT progress.settled_through AS since
  FROM asked
  JOIN billing_shards progress ON progress.shard = ANY (asked.shards)
    AND progress.settled_through >= asked.first AND progress.settled_through < asked.through
  WHERE progress.settled_through = (SELECT min(b.settled_through) FROM billing_shards b WHERE b.shard = ANY (asked.shards))
    AND EXISTS (
      SELECT FROM billing_running_records r
      JOIN billing_timelines s ON s.session_id = r.session_id AND s.account_id = r.account_id AND s.life_start = r.life_start
        AND s.start_time <= progress.settled_through AND (s.end_time IS NULL OR s.end_time > progress.settled_through)
      WHERE r.shard = progress.shard)
  LIMIT 1
), found AS (
  SELECT greatest(s.start_time, progress.settled_through) AS since
  FROM asked
  JOIN billing_shards progress ON progress.shard = ANY (asked.shards)
  JOIN billing_timelines s ON s.shard = progress.shard AND (s.latest_end IS NULL OR s.latest_end > progress.settled_through)
    AND (s.end_time IS NULL OR s.end_time > progress.settled_through)
  WHERE s.start_time < asked.through AND (s.end_time IS NULL OR s.end_time > asked.first)
  UNION ALL
  SELECT greatest(l.start_time, progress.settled_through)
  FROM asked
  JOIN billing_shards progress ON progress.shard = ANY (asked.shards)
  JOIN billing_levels l ON l.shard = progress.shard AND (l.end_time IS NULL OR l.end_time > progress.settled_through)
  WHERE l.start_time < asked.through AND (l.end_time IS NULL OR l.end_time > asked.first)
  UNION ALL
  SELECT m.happened_at
  FROM asked
  JOIN billing_shards progress ON progress.shard = ANY (asked.shards)
  JOIN billing_measurements m ON m.shard = progress.shard AND m.counts AND m.kind = 'counted'
    AND m.happened_at >= progress.settled_through AND m.happened_at < asked.through
  WHERE m.happened_at >= asked.first
  UNION ALL
  SELECT greatest(g.created_at, g.effective_at)
  FROM asked
  JOIN billing_shards progress ON progress.shard = ANY (asked.shards)
  JOIN billing_grants g ON greatest(g.created_at, g.effective_at) >= progress.settled_through
    AND greatest(g.created_at, g.effective_at) < asked.through
  JOIN billing_accounts a ON a.account_id = g.account_id AND a.shard = progress.shard
  WHERE greatest(g.created_at, g.effective_at) >= asked.first
)
SELECT CASE WHEN EXISTS (SELECT FROM earliest) THEN (SELECT since FROM earliest) ELSE (SELECT min(since) FROM found) END
