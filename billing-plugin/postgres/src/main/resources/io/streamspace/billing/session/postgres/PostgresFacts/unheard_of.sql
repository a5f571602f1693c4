SELECT w.session_id
FROM unnest(:session_id) AS w(session_id)
WHERE NOT EXISTS (SELECT FROM billing_session_lives l WHERE l.session_id = w.session_id)
  AND NOT EXISTS (SELECT FROM billing_early_facts e WHERE e.session_id = w.session_id)
  AND NOT EXISTS (SELECT FROM billing_heartbeat_spans b WHERE b.session_id = w.session_id)
