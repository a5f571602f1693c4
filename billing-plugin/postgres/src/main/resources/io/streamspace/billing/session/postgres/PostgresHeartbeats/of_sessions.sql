SELECT s.session_id, (extract(epoch FROM s.first_at) * 1000)::int8 AS first_at,
  (extract(epoch FROM greatest(s.last_at, p.last_at)) * 1000)::int8 AS last_at
FROM billing_heartbeat_spans s
LEFT JOIN billing_running_proofs p ON p.session_id = s.session_id AND p.first_at = s.first_at
WHERE s.session_id = ANY (:session_id)
