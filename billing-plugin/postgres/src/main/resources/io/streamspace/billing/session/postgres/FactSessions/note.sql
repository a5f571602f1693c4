-- those of which nothing was known: their row is new (no transaction has ever locked it), and there is no heartbeat
INSERT INTO billing_fact_sessions AS s (session_id, first_at, last_at)
SELECT session_id, timestamptz 'epoch' + first_at * interval '1 millisecond',
  timestamptz 'epoch' + last_at * interval '1 millisecond'
FROM unnest(:session_id, :first_at, :last_at) AS w(session_id, first_at, last_at)
ORDER BY session_id COLLATE "C"
ON CONFLICT (session_id) DO UPDATE
SET first_at = least(s.first_at, excluded.first_at), last_at = greatest(s.last_at, excluded.last_at)
WHERE s.first_at > excluded.first_at OR s.last_at < excluded.last_at
RETURNING CASE
  WHEN s.xmax = 0 AND NOT EXISTS (SELECT FROM billing_heartbeat_spans b WHERE b.session_id = s.session_id)
  THEN s.session_id END
