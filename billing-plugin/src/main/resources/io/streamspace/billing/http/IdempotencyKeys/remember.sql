UPDATE billing_idempotency_keys
SET status = :status, content_type = :contentType, body = :body
WHERE caller = :caller AND method = :method AND path = :path AND key = :key
