SELECT count(r.account_id) AS records, count(*) FILTER (WHERE r.revision >= coalesce(p.revision, 0)) AS pending,
  count(*) FILTER (WHERE r.revision > 0) AS corrections,
  EXISTS (
    SELECT FROM billing_segments s
    JOIN billing_shards progress ON progress.shard = s.shard
    WHERE s.session_id = :session AND s.account_id = :account AND s.life_start = :life
      AND s.start_time < :until AND (s.end_time IS NULL OR s.end_time > greatest(:from, progress.settled_through))
      AND (s.cpu_millis > 0 OR s.memory_bytes > 0 OR s.storage_bytes > 0)
  ) AS is_awaited
FROM billing_usage_records r
LEFT JOIN billing_periods p ON p.account_id = r.account_id AND p.period_start = r.period_start
WHERE r.account_id = :account AND r.session_id = :session AND r.life_start = :life
  AND r.end_time > :from AND r.start_time < :until
