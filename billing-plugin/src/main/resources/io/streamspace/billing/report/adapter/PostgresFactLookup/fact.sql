SELECT source, id, type, session_id, account_id, happened_at
FROM billing_facts
WHERE source = :source AND id = :id
ORDER BY happened_at
LIMIT 1
