-- believed sessions that are open here and not listed: gone if the previous listing had this life, or if one lacked it before
WITH listed AS (
  SELECT session_id FROM unnest(:session_id) AS l(session_id)
), missing AS (
  SELECT s.session_id, min(s.life_start) AS life_start
  FROM billing_shards shards
  JOIN billing_segments s ON s.shard = shards.shard AND s.end_time IS NULL
  WHERE NOT EXISTS (SELECT 1 FROM listed WHERE listed.session_id = s.session_id)
  GROUP BY s.session_id
), gone AS (
  SELECT m.session_id, CASE WHEN k.missing_since IS NULL THEN :previous::timestamptz END AS last_listed_at
  FROM missing m
  JOIN billing_listed_sessions k USING (session_id)
  WHERE (k.missing_since IS NULL AND m.life_start <= :previous) OR k.missing_since > m.life_start
), noted AS (
  INSERT INTO billing_absences (session_id, missing_since, last_listed_at)
  SELECT session_id, :listed_at, last_listed_at FROM gone
  RETURNING session_id, missing_since, last_listed_at
)
UPDATE billing_listed_sessions k
SET last_listed_at = coalesce(noted.last_listed_at, k.last_listed_at), missing_since = noted.missing_since
FROM noted
WHERE k.session_id = noted.session_id
RETURNING k.session_id
