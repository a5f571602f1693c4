INSERT INTO billing_early_facts AS e (session_id, first_at)
SELECT session_id, timestamptz 'epoch' + first_at * interval '1 millisecond'
FROM unnest(:session_id, :first_at) AS w(session_id, first_at)
ORDER BY session_id COLLATE "C"
ON CONFLICT (session_id) DO UPDATE SET first_at = excluded.first_at WHERE e.first_at > excluded.first_at
