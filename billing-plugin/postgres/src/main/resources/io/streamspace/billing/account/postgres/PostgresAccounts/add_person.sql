UPDATE billing_accounts a
SET email = coalesce(a.email, p.email), full_name = coalesce(a.full_name, p.full_name)
FROM unnest(:account_id, :email, :full_name) AS p(account_id, email, full_name)
WHERE a.account_id = p.account_id
  AND ((a.email IS NULL AND p.email IS NOT NULL) OR (a.full_name IS NULL AND p.full_name IS NOT NULL))
