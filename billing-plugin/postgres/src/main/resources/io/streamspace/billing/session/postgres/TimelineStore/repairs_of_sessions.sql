SELECT account_id, session_id, kind, start_time, end_time
FROM billing_repairs
WHERE session_id = ANY (:session_id)
