SELECT count(*), min(found.since) AS since
FROM (SELECT ?::integer AS shard, ?::timestamptz AS through) AS asked
CROSS JOIN LATERAL (
  SELECT greatest(s.start_time, progress.settled_through) AS since
  FROM billing_shards progress
  JOIN billing_timelines s ON s.shard = progress.shard AND (s.latest_end IS NULL OR s.latest_end > progress.settled_through)
    AND (s.end_time IS NULL OR s.end_time > progress.settled_through)
  WHERE progress.shard = asked.shard AND s.start_time < asked.through
  UNION ALL
  SELECT greatest(l.start_time, progress.settled_through)
  FROM billing_shards progress
  JOIN billing_levels l ON l.shard = progress.shard AND (l.end_time IS NULL OR l.end_time > progress.settled_through)
  WHERE progress.shard = asked.shard AND l.start_time < asked.through
  UNION ALL
  SELECT m.happened_at
  FROM billing_shards progress
  JOIN billing_measurements m ON m.shard = progress.shard AND m.counts AND m.kind = 'counted'
    AND m.happened_at >= progress.settled_through AND m.happened_at < asked.through
  WHERE progress.shard = asked.shard
  UNION ALL
  SELECT greatest(g.created_at, g.effective_at)
  FROM billing_shards progress
  JOIN billing_grants g ON greatest(g.created_at, g.effective_at) >= progress.settled_through
    AND greatest(g.created_at, g.effective_at) < asked.through
  JOIN billing_accounts a ON a.account_id = g.account_id AND a.shard = progress.shard
  WHERE progress.shard = asked.shard
) AS found
