UPDATE billing_idempotency_keys
SET status = :status, content_type = :contentType, body = :body
WHERE digest = :digest
