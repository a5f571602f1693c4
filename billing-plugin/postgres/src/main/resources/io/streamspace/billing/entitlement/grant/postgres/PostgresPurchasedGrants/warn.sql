WITH due AS (
  SELECT account_id, id
  FROM billing_grants
  WHERE ended_at IS NULL AND expires_at > :now AND expires_at <= :expiringBy AND effective_at <= :now
    AND warned_at IS NULL AND voided_at IS NULL
  ORDER BY account_id, id
  LIMIT :limit
  FOR UPDATE SKIP LOCKED
), warned AS (
  UPDATE billing_grants g
  SET warned_at = :now
  FROM due
  WHERE g.account_id = due.account_id AND g.id = due.id
  RETURNING g.*
)
SELECT w.*, a.meter, a.quantity
FROM warned w
JOIN billing_grant_amounts a ON a.account_id = w.account_id AND a.grant_id = w.id
ORDER BY w.expires_at, w.account_id, w.id, a.meter
