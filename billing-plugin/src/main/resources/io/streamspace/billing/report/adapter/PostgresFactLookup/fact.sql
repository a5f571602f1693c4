SELECT f.source, f.id, f.type, f.session_id, f.account_id, f.happened_at
FROM billing_fact_keys k
JOIN billing_facts f ON f.happened_at = k.happened_at AND f.source = :source AND f.id = :id
WHERE k.key = billing_fact_key(:source, :id)
