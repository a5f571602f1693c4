SELECT * FROM (
  (SELECT position, id, 'event' AS what, type AS kind, object_id AS subject, account_id, status, detail, attempts,
          received_at AS since, failing_since, settled_at, dismissed_by,
          CASE WHEN status = 'received' THEN due_at END AS due_at
   FROM billing_provider_events
   WHERE status = :status AND (:after::bigint IS NULL OR position < :after::bigint)
   ORDER BY position DESC
   LIMIT :limit)
  UNION ALL
  (SELECT position, handle, 'task', kind, subject, account_id, status, detail, attempts,
          asked_at, failing_since, settled_at, dismissed_by,
          CASE WHEN status = 'waiting' THEN greatest(due_at, not_before) END
   FROM billing_provider_tasks
   WHERE status = :status AND (:after::bigint IS NULL OR position < :after::bigint)
   ORDER BY position DESC
   LIMIT :limit)) AS listed
ORDER BY position DESC
LIMIT :limit
