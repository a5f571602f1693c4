WITH beat AS (
  SELECT session_id, timestamptz 'epoch' + reach * interval '1 millisecond' AS reach,
    timestamptz 'epoch' + first_at * interval '1 millisecond' AS first_at,
    timestamptz 'epoch' + last_at * interval '1 millisecond' AS last_at
  FROM unnest(:session_id, :reach, :first_at, :last_at) AS b(session_id, reach, first_at, last_at)
), held AS (
  UPDATE billing_segments g SET end_time = beat.last_at
  FROM beat
  JOIN billing_session_lives l ON l.session_id = beat.session_id AND l.heartbeats AND l.ended_at IS NULL
  JOIN billing_heartbeat_spans s ON s.session_id = beat.session_id
    AND s.first_at <= beat.first_at AND s.last_at >= beat.reach AND s.last_at < beat.last_at
  WHERE g.account_id = l.account_id AND g.session_id = l.session_id AND g.life_start = l.life_start
    AND g.end_time = s.last_at
    AND NOT EXISTS (SELECT 1 FROM billing_heartbeat_spans later
                    WHERE later.session_id = s.session_id AND later.first_at > s.first_at)
    AND NOT EXISTS (SELECT 1 FROM billing_facts f
                    WHERE f.session_id = s.session_id AND f.happened_at >= s.last_at)
  RETURNING g.session_id, s.first_at, s.last_at AS proven_until, g.end_time
)
UPDATE billing_heartbeat_spans s SET last_at = held.end_time
FROM held
WHERE s.session_id = held.session_id AND s.first_at = held.first_at
RETURNING held.session_id, held.proven_until
