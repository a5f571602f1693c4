WITH a (account_id) AS (SELECT unnest(?))
SELECT p.account_id, p.notes, p.purchase_order
FROM a
JOIN billing_periods p USING (account_id)
WHERE p.period_start = ? AND (p.notes IS NOT NULL OR p.purchase_order IS NOT NULL)
