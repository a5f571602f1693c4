SELECT asked.session_id
FROM unnest(:session_id) AS asked(session_id)
WHERE EXISTS (SELECT 1 FROM billing_fact_sessions f WHERE f.session_id = asked.session_id)
  OR EXISTS (SELECT 1 FROM billing_heartbeat_spans s WHERE s.session_id = asked.session_id)
