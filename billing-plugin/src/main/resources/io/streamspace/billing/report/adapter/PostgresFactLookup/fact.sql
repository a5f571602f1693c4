SELECT f.source, f.id, f.type, f.session_id, f.account_id, f.happened_at
FROM billing_facts f
WHERE f.source = :source AND f.id = :id
