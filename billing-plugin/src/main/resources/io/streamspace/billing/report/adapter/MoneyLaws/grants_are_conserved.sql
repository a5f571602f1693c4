-- a pack's grant: what was burned is the sum of its burns and no more than was granted
SELECT a.account_id || ' ' || a.grant_id || ' ' || a.meter AS subject,
  'granted ' || a.quantity || ', burned ' || a.burned || ', burns sum to ' || coalesce(b.quantity, 0) AS detail
FROM billing_grant_amounts a
LEFT JOIN (
  SELECT account_id, grant_id, meter, sum(quantity) AS quantity
  FROM billing_grant_burns
  WHERE :accounts::text[] IS NULL OR account_id = ANY (:accounts)
  GROUP BY account_id, grant_id, meter
) b ON b.account_id = a.account_id AND b.grant_id = a.grant_id AND b.meter = a.meter
WHERE (a.burned <> coalesce(b.quantity, 0) OR a.burned NOT BETWEEN 0 AND a.quantity)
  AND (:accounts::text[] IS NULL OR a.account_id = ANY (:accounts))
UNION ALL
SELECT b.account_id || ' ' || b.grant_id || ' ' || b.meter, 'burns of no grant in the period from ' || b.period_start
FROM billing_grant_burns b
LEFT JOIN billing_grant_amounts a ON a.account_id = b.account_id AND a.grant_id = b.grant_id AND a.meter = b.meter
WHERE a.account_id IS NULL AND (:accounts::text[] IS NULL OR b.account_id = ANY (:accounts))
