UPDATE billing_heartbeat_spans SET unknown = true
WHERE NOT unknown AND session_id = ANY (:session_id)
