SELECT count(*), min(greatest(s.start_time, progress.settled_through)) AS since
FROM billing_shards progress
JOIN billing_segments s ON s.shard = progress.shard AND (s.end_time IS NULL OR s.end_time > progress.settled_through)
WHERE progress.shard = ? AND s.start_time < ?
