INSERT INTO billing_webhook_deliveries
  (account_id, id, endpoint_id, message_id, event_id, type, happened_at, data, status, due_at, created_at)
SELECT :account, 'dlv_' || billing_webhook_digest(:endpointId || '/' || m.id), :endpointId, m.id, :eventId, :type, :happenedAt,
       '{}', 'waiting', :now, :now
FROM (SELECT 'msg_' || billing_webhook_digest(:eventId)) AS m (id)
RETURNING id
