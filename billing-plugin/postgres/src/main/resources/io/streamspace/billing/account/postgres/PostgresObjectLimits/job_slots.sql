SELECT count(*) FROM (
  SELECT 1 FROM billing_job_slots
  WHERE account_id = :account AND released_at IS NULL
  LIMIT :most) AS present
