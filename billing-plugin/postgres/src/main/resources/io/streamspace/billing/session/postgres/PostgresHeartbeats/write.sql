INSERT INTO billing_heartbeat_spans (session_id, first_at, last_at, unknown)
SELECT session_id, timestamptz 'epoch' + first_at * interval '1 millisecond',
  timestamptz 'epoch' + last_at * interval '1 millisecond', unknown
FROM unnest(:session_id, :first_at, :last_at, :unknown) AS w(session_id, first_at, last_at, unknown)
