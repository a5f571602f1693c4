SELECT position, account_id, id, type, happened_at, data::text AS data
FROM billing_outbox
WHERE NOT published
ORDER BY position
LIMIT :limit
FOR UPDATE SKIP LOCKED
