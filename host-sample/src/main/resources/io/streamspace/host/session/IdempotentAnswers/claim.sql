INSERT INTO idempotency_keys
  (digest, caller, roles, organization, organization_role, method, path, key, body_hash, status, answer, created_millis)
VALUES (:digest, :caller, :roles, :organization, :organizationRole, :method, :path, :key, :hash, 0, '', :now)
ON CONFLICT DO NOTHING
