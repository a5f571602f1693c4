SELECT min(greatest(s.start_time, progress.settled_through))
FROM billing_shards progress
JOIN billing_segments s ON s.shard = progress.shard AND (s.end_time IS NULL OR s.end_time > progress.settled_through)
WHERE progress.shard = ANY (?) AND s.start_time < ? AND (s.end_time IS NULL OR s.end_time > ?)
