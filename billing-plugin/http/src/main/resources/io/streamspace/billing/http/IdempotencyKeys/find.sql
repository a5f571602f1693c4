SELECT status, content_type, body, body_hash
FROM billing_idempotency_keys
WHERE digest = :digest
