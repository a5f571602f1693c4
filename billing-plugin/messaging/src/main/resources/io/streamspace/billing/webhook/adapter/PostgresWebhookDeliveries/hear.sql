INSERT INTO billing_webhook_deliveries
  (account_id, id, endpoint_id, message_id, event_id, type, happened_at, data, status, due_at, created_at)
SELECT o.account_id, 'dlv_' || billing_webhook_digest(e.id || '/' || o.message_id), e.id, o.message_id, o.event_id,
       o.type, o.happened_at, o.data, 'waiting', :now, :now
FROM (SELECT a.account_id, a.account_id || '/' || a.id AS event_id,
             'msg_' || billing_webhook_digest(a.account_id || '/' || a.id) AS message_id, a.type, a.happened_at, a.data
      FROM billing_outbox a
      JOIN unnest(:accounts, :ids) AS heard (account_id, id) USING (account_id, id)) o
CROSS JOIN (SELECT id, types FROM billing_webhook_endpoints WHERE status = 'enabled' FOR KEY SHARE) e
WHERE billing_webhook_wanted(e.types, o.type)
ON CONFLICT DO NOTHING
