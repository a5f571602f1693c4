SELECT * FROM billing_store_licences
WHERE account_id = :account AND (starts_at, id) > (:startsAt, :after)
ORDER BY starts_at, id
LIMIT :limit
