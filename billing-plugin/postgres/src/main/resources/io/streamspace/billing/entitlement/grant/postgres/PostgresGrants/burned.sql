-- What is burned of the grants of accounts, all their periods together.
UPDATE billing_grant_amounts a
SET burned = coalesce(b.quantity, 0)
FROM billing_grant_amounts old
LEFT JOIN LATERAL (
  SELECT sum(b.quantity) AS quantity FROM billing_grant_burns b
  WHERE b.account_id = old.account_id AND b.grant_id = old.grant_id AND b.meter = old.meter
) b ON true
WHERE old.account_id = ANY (:account_id)
  AND a.account_id = old.account_id AND a.grant_id = old.grant_id AND a.meter = old.meter
  AND a.burned <> coalesce(b.quantity, 0)
