WITH a (account_id) AS (SELECT unnest(?))
UPDATE billing_periods p SET drafted_at = ?
FROM a
WHERE p.account_id = a.account_id AND p.period_start = ?
