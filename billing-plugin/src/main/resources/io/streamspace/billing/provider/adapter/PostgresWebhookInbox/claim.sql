WITH due AS (
  SELECT id
  FROM billing_provider_events
  WHERE status = 'received' AND due_at <= :now
  ORDER BY due_at
  LIMIT :most
  FOR UPDATE SKIP LOCKED)
UPDATE billing_provider_events e
SET leased_until = :until, due_at = :until, tries = e.tries + 1, attempts = e.attempts + 1
FROM due
WHERE e.id = due.id
RETURNING e.id, e.type, e.api_version, e.object_kind, e.object_id, e.mode, e.created_at, e.attempts, e.tries, e.failing_since
