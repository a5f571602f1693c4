-- One row a session and no index of it; what is recorded already is not extended so
WITH beat AS (
  SELECT session_id, timestamptz 'epoch' + reach * interval '1 millisecond' AS reach,
    timestamptz 'epoch' + first_at * interval '1 millisecond' AS first_at,
    timestamptz 'epoch' + last_at * interval '1 millisecond' AS last_at
  FROM unnest(:session_id, :reach, :first_at, :last_at) AS b(session_id, reach, first_at, last_at)
)
UPDATE billing_running_proofs p SET last_at = beat.last_at
FROM beat
WHERE p.session_id = beat.session_id AND p.first_at <= beat.first_at AND p.last_at >= beat.reach AND p.last_at < beat.last_at
  AND p.last_at >= (SELECT max(settled_through) FROM billing_shards)
