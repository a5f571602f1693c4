-- those that no running proof covers
SELECT beat.session_id
FROM unnest(:session_id, :reach, :first_at, :last_at) AS beat(session_id, reach, first_at, last_at)
WHERE NOT EXISTS (
  SELECT FROM billing_running_proofs p
  WHERE p.session_id = beat.session_id
    AND p.first_at <= timestamptz 'epoch' + beat.first_at * interval '1 millisecond'
    AND p.last_at >= timestamptz 'epoch' + beat.last_at * interval '1 millisecond')
