SELECT status, content_type, body, body_hash
FROM billing_idempotency_keys
WHERE caller = :caller AND method = :method AND path = :path AND key = :key
