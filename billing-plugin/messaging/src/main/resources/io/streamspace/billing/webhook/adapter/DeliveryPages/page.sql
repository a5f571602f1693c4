SELECT d.id, d.endpoint_id, d.message_id, d.event_id, d.account_id, d.type, d.happened_at, d.status, d.due_at, d.leased_until,
       d.created_at, d.position,
       (SELECT coalesce(json_agg(json_build_object(
                 'number', a.number, 'attempted_at', a.attempted_at, 'duration_ms', a.duration_ms,
                 'status_code', a.status_code, 'text', a.text) ORDER BY a.number), '[]')::text
        FROM billing_webhook_attempts a
        WHERE a.account_id = d.account_id AND a.delivery_id = d.id) AS attempts
FROM billing_webhook_deliveries d
WHERE d.endpoint_id = :endpointId
  AND (:after::bigint IS NULL OR d.position < :after::bigint)
  AND (:status::text IS NULL OR d.status = :status::text)
  AND (:type::text IS NULL OR d.type = :type::text)
ORDER BY d.position DESC
LIMIT :limit
