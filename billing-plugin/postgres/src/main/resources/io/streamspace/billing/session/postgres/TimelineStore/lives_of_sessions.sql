SELECT account_id, session_id, life_start, template, user_name, heartbeats, ended_at, last_listed_at
FROM billing_session_lives
WHERE session_id = ANY (:session_id) AND (ended_at IS NULL OR ended_at > (SELECT horizon FROM billing_horizon))
