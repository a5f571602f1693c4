INSERT INTO billing_grant_amounts (account_id, grant_id, meter, quantity)
SELECT * FROM unnest(?, ?, ?, ?)
