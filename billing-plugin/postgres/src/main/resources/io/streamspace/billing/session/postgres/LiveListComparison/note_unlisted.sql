-- whatever else the previous listing had and this one has not: sessions that were terminated
UPDATE billing_listed_sessions k
SET last_listed_at = :previous, missing_since = :listed_at
WHERE k.missing_since IS NULL
  AND NOT EXISTS (SELECT 1 FROM unnest(:session_id) AS listed(session_id) WHERE listed.session_id = k.session_id)
RETURNING k.session_id
