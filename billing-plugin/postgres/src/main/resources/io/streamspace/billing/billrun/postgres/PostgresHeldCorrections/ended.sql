UPDATE billing_approved_corrections a SET ended_at = u.at
FROM unnest(?, ?, ?, ?) AS u (account_id, period_start, meter, at)
WHERE a.account_id = u.account_id AND a.period_start = u.period_start AND a.meter = u.meter AND a.ended_at IS NULL
