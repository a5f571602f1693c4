SELECT p.account_id
FROM unnest(?) AS a (account_id)
JOIN billing_periods p USING (account_id)
WHERE p.period_start = ? AND p.sealed_at IS NULL
ORDER BY p.account_id
FOR UPDATE OF p
