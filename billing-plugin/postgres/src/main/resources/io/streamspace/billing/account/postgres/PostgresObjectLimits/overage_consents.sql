SELECT count(*) FROM (
  SELECT 1 FROM billing_overage_consents
  WHERE account_id = :account AND revoked_at IS NULL AND until > CAST(:now AS timestamptz)
  LIMIT :most) AS present
