SELECT count(r.account_id) AS records, count(*) FILTER (WHERE r.revision >= coalesce(p.revision, 0)) AS pending,
  count(*) FILTER (WHERE r.revision > 0) AS corrections,
  EXISTS (
    SELECT FROM billing_timelines s
    JOIN billing_shards progress ON progress.shard = s.shard
    WHERE s.session_id = :session AND s.account_id = :account AND s.life_start = :life
      AND s.start_time < :until AND (s.end_time IS NULL OR s.end_time > greatest(:from, progress.settled_through))
      AND (s.cpu_millis > 0 OR s.memory_bytes > 0 OR s.storage_bytes > 0)
  ) OR EXISTS (
    SELECT FROM billing_levels l
    JOIN billing_shards progress ON progress.shard = l.shard
    WHERE l.account_id = :account AND l.meter = CAST(:meter AS text) AND l.start_time < :until
      AND (l.end_time IS NULL OR l.end_time > greatest(:from, progress.settled_through))
  ) OR EXISTS (
    SELECT FROM billing_measurements m
    JOIN billing_shards progress ON progress.shard = m.shard
    WHERE m.account_id = :account AND m.meter = CAST(:meter AS text) AND m.counts AND m.kind = 'counted'
      AND m.happened_at >= greatest(:from, progress.settled_through) AND m.happened_at < :until
  ) AS is_awaited
FROM billing_metered_records r
LEFT JOIN billing_periods p ON p.account_id = r.account_id AND p.period_start = r.period_start
WHERE r.account_id = :account AND r.session_id = :session AND r.life_start = :life
  AND r.end_time > :from AND r.start_time < :until AND (CAST(:meter AS text) IS NULL OR r.meter = CAST(:meter AS text))
