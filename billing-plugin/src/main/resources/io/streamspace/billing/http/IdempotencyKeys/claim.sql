WITH forgotten AS (
  DELETE FROM billing_idempotency_keys WHERE created_at < CAST(:now AS timestamptz) - interval '30 days'
    AND (caller, method, path, key) IN (
      SELECT caller, method, path, key FROM billing_idempotency_keys
      WHERE created_at < CAST(:now AS timestamptz) - interval '30 days' LIMIT 100 FOR UPDATE SKIP LOCKED)
)
INSERT INTO billing_idempotency_keys (caller, method, path, key, body_hash, created_at)
VALUES (:caller, :method, :path, :key, :bodyHash, :now)
ON CONFLICT DO NOTHING
