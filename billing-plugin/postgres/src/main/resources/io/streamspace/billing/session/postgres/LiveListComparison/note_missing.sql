-- believed sessions that are open here and that no listing has had so far: the next one decides
WITH listed AS (
  SELECT session_id FROM unnest(:session_id) AS l(session_id)
), missing AS (
  SELECT s.session_id, min(s.life_start) AS life_start
  FROM billing_shards shards
  JOIN billing_segments s ON s.shard = shards.shard AND s.end_time IS NULL
  WHERE NOT EXISTS (SELECT 1 FROM listed WHERE listed.session_id = s.session_id)
    AND NOT EXISTS (SELECT 1 FROM billing_absences a WHERE a.session_id = s.session_id AND a.missing_since = :listed_at)
  GROUP BY s.session_id
)
INSERT INTO billing_listed_sessions (session_id, missing_since)
SELECT session_id, :listed_at FROM missing
ON CONFLICT (session_id) DO UPDATE
  SET last_listed_at = coalesce(billing_listed_sessions.last_listed_at,
        CASE WHEN billing_listed_sessions.missing_since IS NULL THEN :previous::timestamptz END),
      missing_since = excluded.missing_since
RETURNING session_id
