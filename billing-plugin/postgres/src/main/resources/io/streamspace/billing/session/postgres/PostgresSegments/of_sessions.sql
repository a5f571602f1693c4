SELECT s.account_id, s.session_id, s.life_start, l.template, s.start_time, s.end_time, s.cpu_millis, s.memory_bytes,
  s.storage_bytes
FROM billing_timelines s
JOIN billing_session_lives l USING (account_id, session_id, life_start)
WHERE l.session_id = ANY (:session_id)
ORDER BY s.session_id COLLATE "C", s.start_time
