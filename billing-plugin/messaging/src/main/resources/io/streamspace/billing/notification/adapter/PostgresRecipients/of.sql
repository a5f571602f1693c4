SELECT a.account_id, a.language, a.email, a.full_name, b.buyer ->> 'email' AS billing_email, b.buyer ->> 'name' AS buyer_name
FROM unnest(:accounts) AS asked (account_id)
JOIN billing_accounts a USING (account_id)
LEFT JOIN billing_buyers b USING (account_id)
