SELECT account_id, id, event_id, occasion, happened_at, status, due_at, attempts, recipient, answer_code, answer, created_at,
       settled_at, position
FROM billing_notices
WHERE (:after::bigint IS NULL OR position < :after::bigint)
  AND (:status::text IS NULL OR status = :status::text)
ORDER BY position DESC
LIMIT :limit
