SELECT session_id FROM billing_session_lives WHERE heartbeats AND ended_at IS NULL
