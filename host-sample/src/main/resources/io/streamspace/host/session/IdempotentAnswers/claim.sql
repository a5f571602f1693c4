INSERT INTO idempotency_keys (caller, method, path, key, body_hash, status, answer, created_millis)
VALUES (:caller, :method, :path, :key, :hash, 0, '', :now)
ON CONFLICT DO NOTHING
