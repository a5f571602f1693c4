INSERT INTO billing_notices (account_id, id, event_id, occasion, happened_at, data, status, due_at, created_at)
SELECT a.account_id, 'mail_' || billing_webhook_digest(a.account_id || '/' || a.id), a.account_id || '/' || a.id,
       told.occasion, a.happened_at, a.data, 'waiting', :now, :now
FROM unnest(:accounts, :ids) AS heard (account_id, id)
JOIN billing_outbox a USING (account_id, id)
JOIN unnest(:types, :occasions) AS told (type, occasion) USING (type)
ORDER BY a.happened_at, a.id
ON CONFLICT DO NOTHING
