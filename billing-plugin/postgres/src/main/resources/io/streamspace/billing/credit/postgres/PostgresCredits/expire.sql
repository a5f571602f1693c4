WITH due AS (
  SELECT account_id, id, remaining_minor
  FROM billing_credits
  WHERE remaining_minor > 0 AND expires_at <= :upTo
    AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
  ORDER BY account_id, id
  LIMIT :limit
  FOR UPDATE SKIP LOCKED
)
UPDATE billing_credits c
SET remaining_minor = 0, expired_minor = c.expired_minor + due.remaining_minor
FROM due
WHERE c.account_id = due.account_id AND c.id = due.id
RETURNING c.account_id, c.id, c.currency, due.remaining_minor AS expired_minor, c.revived
