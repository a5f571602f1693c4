SELECT session_id, life_start, ended_at
FROM billing_session_lives
WHERE session_id = ANY (:session_id) AND ended_at <= :horizon
