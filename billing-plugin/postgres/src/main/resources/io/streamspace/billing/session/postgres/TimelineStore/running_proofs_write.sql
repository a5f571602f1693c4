INSERT INTO billing_running_proofs (session_id, first_at, last_at)
SELECT session_id, timestamptz 'epoch' + first_at * interval '1 millisecond',
  timestamptz 'epoch' + last_at * interval '1 millisecond'
FROM unnest(:session_id, :first_at, :last_at) AS w(session_id, first_at, last_at)
ORDER BY session_id COLLATE "C"
