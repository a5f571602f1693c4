SELECT s.account_id, s.session_id, s.life_start, l.template, s.start_time, nullif(s.end_time, 'infinity') AS end_time,
  s.end_time IS NOT DISTINCT FROM 'infinity' AS follows_proof, s.cpu_millis, s.memory_bytes, s.storage_bytes
FROM billing_segments s
JOIN billing_session_lives l USING (account_id, session_id, life_start)
WHERE l.session_id = ANY (:session_id) AND (l.ended_at IS NULL OR l.ended_at > (SELECT horizon FROM billing_horizon))
ORDER BY s.session_id COLLATE "C", s.start_time
