SELECT s.account_id, s.session_id, s.life_start, l.template, s.start_time,
  CASE WHEN NOT lasts.lasts THEN s.end_time END AS end_time, s.cpu_millis, s.memory_bytes, s.storage_bytes
FROM billing_timelines s
JOIN billing_session_lives l USING (account_id, session_id, life_start)
CROSS JOIN LATERAL (
  SELECT s.end_time IS NULL OR l.ended_at IS NULL AND s.end_time >= :alive_since AND NOT EXISTS (
    SELECT FROM billing_segments later
    WHERE later.account_id = s.account_id AND later.session_id = s.session_id AND later.start_time > s.start_time
  ) AS lasts
) AS lasts
WHERE s.account_id = :account_id AND s.start_time < :to AND (s.end_time > :from OR lasts.lasts)
ORDER BY s.session_id COLLATE "C", s.start_time
