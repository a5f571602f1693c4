SELECT count(*) FROM (
  SELECT 1 FROM billing_grants
  WHERE account_id = :account AND voided_at IS NULL AND (expires_at IS NULL OR expires_at > CAST(:now AS timestamptz))
  LIMIT :most) AS present
