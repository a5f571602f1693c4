UPDATE billing_late_charges c SET counted = true
FROM unnest(?, ?, ?) AS u (account_id, period_start, meter)
WHERE c.account_id = u.account_id AND c.period_start = u.period_start AND c.meter = u.meter AND NOT c.counted
