SELECT b.account_id, b.buyer
FROM unnest(?) AS asked (account_id)
JOIN billing_buyers b USING (account_id)
