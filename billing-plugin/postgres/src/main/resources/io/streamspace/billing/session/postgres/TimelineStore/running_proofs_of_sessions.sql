SELECT session_id, (extract(epoch FROM first_at) * 1000)::int8 AS first_at, (extract(epoch FROM last_at) * 1000)::int8 AS last_at
FROM billing_running_proofs
WHERE session_id = ANY (:session_id)
