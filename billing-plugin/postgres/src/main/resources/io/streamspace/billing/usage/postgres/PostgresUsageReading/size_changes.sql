-- What an account's sessions were resized to in an interval: segments that hold something else than the one before in which the
-- session ran. While it hibernates it holds no cores. A segment that begins in the interval ends after its start: an index on ends.
SELECT s.session_id, s.start_time, s.cpu_millis, s.memory_bytes, s.storage_bytes,
  b.cpu_millis AS cpu_before, b.memory_bytes AS memory_before, b.storage_bytes AS storage_before
FROM billing_timelines s
CROSS JOIN LATERAL (
  SELECT e.cpu_millis, e.memory_bytes, e.storage_bytes FROM billing_timelines e
  WHERE e.account_id = s.account_id AND e.session_id = s.session_id AND e.life_start = s.life_start
    AND e.start_time < s.start_time AND e.cpu_millis > 0
  ORDER BY e.start_time DESC LIMIT 1
) b
WHERE s.account_id = :account AND (s.latest_end IS NULL OR s.latest_end > :from) AND s.start_time >= :from AND s.start_time < :to
  AND s.cpu_millis > 0 AND (s.cpu_millis, s.memory_bytes, s.storage_bytes) <> (b.cpu_millis, b.memory_bytes, b.storage_bytes)
ORDER BY s.start_time DESC, s.session_id
LIMIT :limit
