INSERT INTO billing_webhook_deliveries AS d
  (account_id, id, endpoint_id, message_id, event_id, type, happened_at, data, status, due_at, created_at)
SELECT o.account_id, 'dlv_' || billing_webhook_digest(e.id || '/' || o.message_id), e.id, o.message_id, o.event_id,
       o.type, o.happened_at, o.data, 'waiting', :now, :now
FROM (SELECT a.account_id, a.account_id || '/' || a.id AS event_id,
             'msg_' || billing_webhook_digest(a.account_id || '/' || a.id) AS message_id, a.type, a.happened_at, a.data
      FROM billing_outbox a
      WHERE a.happened_at >= :from AND a.happened_at < :to AND a.published AND billing_webhook_wanted(:types, a.type)) o
JOIN billing_webhook_endpoints e ON e.id = :endpointId AND billing_webhook_wanted(e.types, o.type)
ON CONFLICT (account_id, id) DO UPDATE
SET status = 'waiting', due_at = :now, leased_until = NULL, tries = 0
WHERE d.leased_until IS NULL OR d.leased_until <= :now
