DELETE FROM billing_heartbeat_spans s
USING unnest(:session_id, :first_at, :last_at, :unknown) AS o(session_id, first_at, last_at, unknown)
WHERE s.session_id = o.session_id AND s.first_at = timestamptz 'epoch' + o.first_at * interval '1 millisecond'
