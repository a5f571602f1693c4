UPDATE billing_credits c
SET remaining_minor = c.remaining_minor - u.amount_minor
FROM unnest(?, ?, ?) AS u (account_id, id, amount_minor)
WHERE c.account_id = u.account_id AND c.id = u.id AND c.remaining_minor >= u.amount_minor
