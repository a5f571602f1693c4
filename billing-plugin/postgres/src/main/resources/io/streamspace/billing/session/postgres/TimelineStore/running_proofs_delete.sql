-- its interval ends where the proof did, unless it was written anew
WITH gone AS (
  DELETE FROM billing_running_proofs p
  USING unnest(:session_id) AS o(session_id)
  WHERE p.session_id = o.session_id
  RETURNING p.session_id, p.first_at, p.last_at
)
UPDATE billing_heartbeat_spans s SET last_at = gone.last_at
FROM gone
WHERE s.session_id = gone.session_id AND s.first_at = gone.first_at AND s.last_at < gone.last_at
