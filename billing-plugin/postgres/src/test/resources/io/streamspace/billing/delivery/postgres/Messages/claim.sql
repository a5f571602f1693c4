WITH due AS (
  SELECT id FROM messages WHERE status = 'waiting' AND due_at <= :now ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED)
UPDATE messages m
SET leased_until = :until, due_at = :until, tries = m.tries + 1, attempts = m.attempts + 1
FROM due
WHERE m.id = due.id
RETURNING m.id, m.tries, m.attempts, NULL::timestamptz AS failing_since
