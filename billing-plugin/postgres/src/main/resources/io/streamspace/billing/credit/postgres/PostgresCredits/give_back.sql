-- What an invoice took goes back to its grants; one that has expired meanwhile lives on with that and nothing else.
WITH taken AS (
  SELECT c.account_id, c.id, c.remaining_minor, c.revived, u.amount_minor, coalesce(c.expires_at <= :now, false) AS lapsed
  FROM billing_credit_uses u
  JOIN billing_credits c ON c.account_id = u.account_id AND c.id = u.credit_id
  WHERE u.account_id = :account AND u.invoice_id = :invoice
  ORDER BY c.id
  FOR UPDATE OF c
)
UPDATE billing_credits c
SET remaining_minor = t.amount_minor + CASE WHEN t.lapsed THEN 0 ELSE t.remaining_minor END,
  expired_minor = c.expired_minor + CASE WHEN t.lapsed THEN t.remaining_minor ELSE 0 END,
  expires_at = CASE WHEN t.lapsed THEN :livingOn ELSE c.expires_at END,
  revived = c.revived + CASE WHEN t.lapsed THEN 1 ELSE 0 END
FROM taken t
WHERE c.account_id = t.account_id AND c.id = t.id
RETURNING c.account_id, c.id, c.currency, t.revived, CASE WHEN t.lapsed THEN t.remaining_minor ELSE 0 END AS expired_minor
