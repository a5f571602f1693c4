WITH due AS (
  SELECT account_id, id
  FROM billing_provider_tasks
  WHERE status = 'waiting' AND not_before <= :platformNow AND due_at <= :now
  ORDER BY due_at, account_id, id
  LIMIT :most
  FOR UPDATE SKIP LOCKED)
UPDATE billing_provider_tasks t
SET leased_until = :until, due_at = :until, tries = t.tries + 1, attempts = t.attempts + 1
FROM due
WHERE t.account_id = due.account_id AND t.id = due.id
RETURNING t.account_id, t.kind, t.subject, t.version, t.attempts, t.tries, t.failing_since
