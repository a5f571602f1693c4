-- Budgets in the currency that their account has now.
SELECT b.*
FROM billing_budgets b
JOIN billing_accounts a ON a.account_id = b.account_id AND a.currency = b.currency
WHERE b.account_id = ANY(:accounts)
ORDER BY b.account_id
FOR UPDATE OF b
