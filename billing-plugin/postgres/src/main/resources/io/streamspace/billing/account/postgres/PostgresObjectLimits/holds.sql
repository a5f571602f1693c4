SELECT count(*) FROM (
  SELECT 1 FROM billing_holds
  WHERE account_id = :account AND state = 'pending' AND expires_at > CAST(:now AS timestamptz)
  LIMIT :most) AS present
