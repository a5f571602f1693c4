-- Per account, what its open lives hold, and what sessions were allowed a moment ago and no fact tells of yet. The last
-- fact that names a size says how much; a creation inside a life names none. While hibernated, storage only.
-- Facts a little ahead of the clock count: what has been accepted has been decided.
WITH open_lives AS (
  SELECT l.account_id, l.session_id, l.life_start, l.heartbeats
  FROM billing_session_lives l
  WHERE l.ended_at IS NULL
    AND (l.account_id = ANY (:accounts) OR l.session_id = :session)
), alive AS (
  SELECT o.*
  FROM open_lives o
  WHERE NOT o.heartbeats
     OR o.life_start >= CAST(:aliveSince AS timestamptz)
     OR EXISTS (SELECT 1 FROM billing_timelines s
                WHERE s.account_id = o.account_id AND s.session_id = o.session_id AND s.life_start = o.life_start
                  AND (s.end_time IS NULL OR s.end_time >= CAST(:aliveSince AS timestamptz)))
), living AS (
  SELECT a.account_id, a.session_id,
    CASE WHEN state.type IN ('session.hibernated', 'session.listed_hibernated') THEN 0 ELSE size.cpu_millis END
      AS cpu_millis,
    CASE WHEN state.type IN ('session.hibernated', 'session.listed_hibernated') THEN 0 ELSE size.memory_bytes END
      AS memory_bytes,
    size.storage_bytes
  FROM alive a
  CROSS JOIN LATERAL (
    SELECT (array_agg(f.cpu_millis ORDER BY f.nth) FILTER (WHERE f.cpu_millis IS NOT NULL))[1] AS cpu_millis,
      (array_agg(f.memory_bytes ORDER BY f.nth) FILTER (WHERE f.memory_bytes IS NOT NULL))[1] AS memory_bytes,
      (array_agg(f.storage_bytes ORDER BY f.nth) FILTER (WHERE f.storage_bytes IS NOT NULL))[1] AS storage_bytes
    FROM (
      SELECT f.cpu_millis, f.memory_bytes, f.storage_bytes, row_number() OVER (
        ORDER BY f.happened_at DESC, (f.type = 'session.resized') DESC,
          CASE WHEN f.type = 'session.resized' THEN f.source END DESC, CASE WHEN f.type = 'session.resized' THEN f.id END DESC,
          f.source, f.id) AS nth
      FROM billing_facts f
      WHERE f.session_id = a.session_id AND f.happened_at >= a.life_start
        AND (f.type = 'session.resized' OR f.happened_at = a.life_start)
    ) f
  ) size
  CROSS JOIN LATERAL (
    SELECT f.type
    FROM billing_facts f
    WHERE f.session_id = a.session_id AND f.happened_at >= a.life_start
    ORDER BY f.happened_at DESC, (f.type = 'session.hibernated') DESC, f.source DESC, f.id DESC
    LIMIT 1
  ) state
), leased AS (
  SELECT h.*
  FROM billing_session_holds h
  WHERE (h.account_id = ANY (:accounts) OR h.session_id = :session) AND h.expires_at > :now
    AND NOT EXISTS (SELECT FROM billing_facts f
                    WHERE f.session_id = h.session_id AND f.happened_at >= h.asked_at
                      AND f.type IN ('session.created', 'session.woken', 'session.resized', 'session.terminated'))
)
SELECT account_id, count(*) AS sessions,
  least(sum(greatest(living.cpu_millis, leased.cpu_millis)), 9223372036854775807) AS cpu_millis,
  least(sum(greatest(living.memory_bytes, leased.memory_bytes)), 9223372036854775807) AS memory_bytes,
  least(sum(greatest(living.storage_bytes, leased.storage_bytes)), 9223372036854775807) AS storage_bytes
FROM living FULL JOIN leased USING (account_id, session_id)
GROUP BY account_id
