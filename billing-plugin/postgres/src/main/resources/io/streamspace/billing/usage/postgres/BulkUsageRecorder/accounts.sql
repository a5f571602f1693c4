SELECT held.account_id
FROM (SELECT ?::integer[] AS shards, ?::timestamptz AS through, ?::text AS after) AS asked
CROSS JOIN LATERAL (
  SELECT s.account_id
  FROM billing_shards progress
  JOIN billing_timelines s ON s.shard = progress.shard AND (s.latest_end IS NULL OR s.latest_end > progress.settled_through)
    AND (s.end_time IS NULL OR s.end_time > progress.settled_through)
  WHERE progress.shard = ANY (asked.shards) AND s.start_time < asked.through AND s.account_id > asked.after
  UNION
  SELECT l.account_id
  FROM billing_shards progress
  JOIN billing_levels l ON l.shard = progress.shard AND (l.end_time IS NULL OR l.end_time > progress.settled_through)
  WHERE progress.shard = ANY (asked.shards) AND l.start_time < asked.through AND l.account_id > asked.after
  UNION
  SELECT m.account_id
  FROM billing_shards progress
  JOIN billing_measurements m ON m.shard = progress.shard AND m.counts AND m.kind = 'counted'
    AND m.happened_at >= progress.settled_through AND m.happened_at < asked.through
  WHERE progress.shard = ANY (asked.shards) AND m.account_id > asked.after
  UNION
  SELECT g.account_id -- whose grant begins: what waits burns it
  FROM billing_shards progress
  JOIN billing_grants g ON greatest(g.created_at, g.effective_at) >= progress.settled_through
    AND greatest(g.created_at, g.effective_at) < asked.through
  JOIN billing_accounts a ON a.account_id = g.account_id AND a.shard = progress.shard
  WHERE progress.shard = ANY (asked.shards) AND g.account_id > asked.after
) AS held
ORDER BY held.account_id LIMIT ?
