SELECT position, account_id, id, type, happened_at, data::text AS data
FROM billing_outbox
WHERE published_at IS NULL
ORDER BY position
LIMIT :limit
FOR UPDATE SKIP LOCKED
