-- The session's lives, the one that the fact lies in first. A termination belongs to the life that it ends, also if it
-- came up to 5 minutes before its beginning and left it empty.
SELECT l.account_id, l.session_id, l.life_start, here.lies_in_it
FROM billing_session_lives l
CROSS JOIN LATERAL (SELECT
  l.life_start <= :at AND (l.ended_at IS NULL OR l.ended_at >= :at)
    OR :ends AND l.ended_at = l.life_start AND l.life_start > :at AND l.life_start <= :at + interval '5 minutes'
    AS lies_in_it
) here
WHERE l.session_id = :session
ORDER BY here.lies_in_it DESC, (:ends AND l.ended_at = :at) IS TRUE DESC, l.life_start DESC
LIMIT 1
