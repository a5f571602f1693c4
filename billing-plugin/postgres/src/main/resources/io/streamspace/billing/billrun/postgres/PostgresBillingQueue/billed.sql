WITH a (account_id) AS (SELECT unnest(?))
UPDATE billing_accounts b SET set_aside = NULL, set_aside_at = NULL
FROM a
WHERE b.account_id = a.account_id AND b.set_aside IS NOT NULL
