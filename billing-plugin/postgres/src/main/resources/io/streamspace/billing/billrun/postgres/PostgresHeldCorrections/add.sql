INSERT INTO billing_held_corrections (account_id, period_start, meter, rate_version, currency, amount_minor, held_at)
SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
