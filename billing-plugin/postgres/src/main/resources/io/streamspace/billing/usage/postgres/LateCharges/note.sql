INSERT INTO billing_late_charges (account_id, period_start, meter, noticed_at)
SELECT * FROM unnest(?, ?, ?, ?)
ON CONFLICT (account_id, period_start, meter) DO UPDATE SET counted = false WHERE billing_late_charges.counted
