-- sessions that are listed for the first time, or again
INSERT INTO billing_listed_sessions (session_id, first_listed_at)
SELECT DISTINCT l.session_id, :listed_at::timestamptz
FROM unnest(:session_id) AS l(session_id)
WHERE NOT EXISTS (
  SELECT 1 FROM billing_listed_sessions k WHERE k.session_id = l.session_id AND k.missing_since IS NULL)
ON CONFLICT (session_id) DO UPDATE
  SET first_listed_at = coalesce(billing_listed_sessions.first_listed_at, excluded.first_listed_at),
      last_listed_at = NULL, missing_since = NULL
RETURNING session_id
