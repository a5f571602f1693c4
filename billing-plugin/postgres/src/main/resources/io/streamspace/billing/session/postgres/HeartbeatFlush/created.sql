SELECT DISTINCT session_id FROM billing_session_lives WHERE session_id = ANY (:session_id)
