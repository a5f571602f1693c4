-- the soonest, in the order of accounts: what is sold to them then is locked in the order in which bills are
WITH due AS (
  SELECT *
  FROM billing_grants
  WHERE ended_at IS NULL AND expires_at <= ? AND voided_at IS NULL
  ORDER BY expires_at, account_id, id
  LIMIT ?
  FOR UPDATE SKIP LOCKED
)
SELECT d.*, a.meter, a.quantity
FROM due d
JOIN billing_grant_amounts a ON a.account_id = d.account_id AND a.grant_id = d.id
ORDER BY d.account_id, d.expires_at, d.id, a.meter
