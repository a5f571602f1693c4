SELECT account_id
FROM billing_accounts
WHERE standing <> 'active' AND told_standing IS DISTINCT FROM standing
ORDER BY account_id
LIMIT ?
