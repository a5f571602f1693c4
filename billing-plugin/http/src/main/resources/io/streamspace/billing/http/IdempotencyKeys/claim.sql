WITH forgotten AS (
  DELETE FROM billing_idempotency_keys WHERE created_at < CAST(:now AS timestamptz) - interval '30 days'
    AND digest IN (
      SELECT digest FROM billing_idempotency_keys
      WHERE created_at < CAST(:now AS timestamptz) - interval '30 days' LIMIT 100 FOR UPDATE SKIP LOCKED)
)
INSERT INTO billing_idempotency_keys
  (digest, caller, roles, organization, organization_role, method, path, key, body_hash, created_at)
VALUES (:digest, :caller, :roles, :organization, :organizationRole, :method, :path, :key, :bodyHash, :now)
ON CONFLICT DO NOTHING
