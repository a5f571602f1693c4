-- by shard: how much there is to settle, and from when on
SELECT found.shard, count(*), min(found.since) AS since
FROM (SELECT ?::timestamptz AS first, ?::timestamptz AS through) AS asked
CROSS JOIN LATERAL (
  SELECT held.shard, greatest(held.start_time, held.settled_through, asked.first) AS since
  FROM (
    SELECT s.shard, s.start_time, s.end_time, progress.settled_through
    FROM billing_shards progress
    JOIN billing_timelines s ON s.shard = progress.shard AND (s.latest_end IS NULL OR s.latest_end > progress.settled_through)
      AND (s.end_time IS NULL OR s.end_time > progress.settled_through)
    UNION ALL
    SELECT l.shard, l.start_time, l.end_time, progress.settled_through
    FROM billing_shards progress
    JOIN billing_levels l ON l.shard = progress.shard AND (l.end_time IS NULL OR l.end_time > progress.settled_through)
    UNION ALL
    SELECT m.shard, m.happened_at, NULL, progress.settled_through
    FROM billing_shards progress
    JOIN billing_measurements m ON m.shard = progress.shard AND m.counts AND m.kind = 'counted'
      AND m.happened_at >= progress.settled_through AND m.happened_at >= asked.first
    UNION ALL
    SELECT a.shard, greatest(g.created_at, g.effective_at), NULL, progress.settled_through
    FROM billing_shards progress
    JOIN billing_grants g ON greatest(g.created_at, g.effective_at) >= progress.settled_through
      AND greatest(g.created_at, g.effective_at) >= asked.first
    JOIN billing_accounts a ON a.account_id = g.account_id AND a.shard = progress.shard
  ) AS held
  WHERE held.start_time < asked.through AND (held.end_time IS NULL OR held.end_time > asked.first)
) AS found
GROUP BY found.shard
