-- The session's lives, the one that the fact lies in first. A termination belongs to the life that it ends, also if it
-- came up to 5 minutes before the beginning of the first one and left that empty.
SELECT l.account_id, l.session_id, l.life_start, here.lies_in_it
FROM billing_session_lives l
CROSS JOIN LATERAL (SELECT
  l.life_start <= :at AND (l.ended_at IS NULL OR l.ended_at >= :at)
    OR :ends AND l.ended_at = l.life_start AND l.life_start > :at AND l.life_start <= :at + interval '5 minutes'
      AND NOT EXISTS (SELECT FROM billing_session_lives e WHERE e.session_id = l.session_id AND e.life_start <= :at)
    AS lies_in_it
) here
WHERE l.session_id = :session
ORDER BY here.lies_in_it DESC, (:ends AND l.ended_at = :at) IS TRUE DESC, l.life_start DESC
LIMIT 1
