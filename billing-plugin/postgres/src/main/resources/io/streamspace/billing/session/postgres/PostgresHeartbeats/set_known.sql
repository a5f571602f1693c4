UPDATE billing_heartbeat_spans SET unknown = false
WHERE unknown AND session_id = ANY (:session_id)
