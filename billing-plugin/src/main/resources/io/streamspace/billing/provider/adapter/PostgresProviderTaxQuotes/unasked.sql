SELECT b.account_id
FROM billing_buyers b
JOIN billing_accounts a USING (account_id)
LEFT JOIN LATERAL (
  SELECT currency, product_code
  FROM billing_provider_tax_quotes
  WHERE account_id = b.account_id
  ORDER BY valid_from DESC
  LIMIT 1
) q ON true
WHERE b.buyer -> 'address' ->> 'country' IS NOT NULL AND b.buyer ->> 'tax_exemption' IS NULL
  AND (q.currency, q.product_code) IS DISTINCT FROM (a.currency, :productCode)
  AND EXISTS (SELECT FROM billing_periods p WHERE p.account_id = b.account_id AND p.sealed_at IS NULL)
  AND NOT EXISTS (
    SELECT FROM billing_provider_tasks t
    WHERE t.account_id = b.account_id AND t.id = 'tax:buyer'
      AND (t.status = 'parked' OR t.status = 'waiting' AND t.not_before <= :now))
ORDER BY b.account_id
LIMIT :most
