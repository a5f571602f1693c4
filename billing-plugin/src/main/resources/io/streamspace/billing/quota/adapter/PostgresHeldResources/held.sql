-- Per account, what its open lives hold. The last fact that names sizes says how much; while hibernated, storage only.
-- Facts a little ahead of the clock count: what has been accepted has been decided.
WITH open_lives AS (
  SELECT l.account_id, l.session_id, l.life_start, l.heartbeats
  FROM billing_session_lives l
  WHERE l.ended_at IS NULL
    AND (CAST(:account AS text) IS NULL OR l.account_id = CAST(:account AS text))
    AND (CAST(:session AS text) IS NULL OR l.session_id = CAST(:session AS text))
), alive AS (
  SELECT o.*
  FROM open_lives o
  WHERE NOT o.heartbeats
     OR o.life_start >= CAST(:aliveSince AS timestamptz)
     OR EXISTS (SELECT 1 FROM billing_segments s
                WHERE s.account_id = o.account_id AND s.session_id = o.session_id AND s.life_start = o.life_start
                  AND (s.end_time IS NULL OR s.end_time >= CAST(:aliveSince AS timestamptz)))
)
SELECT a.account_id,
       sum(CASE WHEN state.type IN ('session.hibernated', 'session.listed_hibernated') THEN 0 ELSE size.cpu_millis END)
         AS cpu_millis,
       sum(CASE WHEN state.type IN ('session.hibernated', 'session.listed_hibernated') THEN 0 ELSE size.memory_bytes END)
         AS memory_bytes,
       sum(size.storage_bytes) AS storage_bytes
FROM alive a
CROSS JOIN LATERAL (
  SELECT f.cpu_millis, f.memory_bytes, f.storage_bytes
  FROM billing_facts f
  WHERE f.session_id = a.session_id AND f.cpu_millis IS NOT NULL
    AND f.happened_at >= a.life_start
  ORDER BY f.happened_at DESC, (f.type = 'session.resized') DESC, f.source DESC, f.id DESC
  LIMIT 1
) size
CROSS JOIN LATERAL (
  SELECT f.type
  FROM billing_facts f
  WHERE f.session_id = a.session_id AND f.happened_at >= a.life_start
  ORDER BY f.happened_at DESC, (f.type = 'session.hibernated') DESC, f.source DESC, f.id DESC
  LIMIT 1
) state
GROUP BY a.account_id
