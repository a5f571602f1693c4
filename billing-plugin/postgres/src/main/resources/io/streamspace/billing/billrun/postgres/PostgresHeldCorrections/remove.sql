DELETE FROM billing_held_corrections h
USING unnest(?, ?, ?, ?) AS u (account_id, period_start, meter, rate_version)
WHERE h.account_id = u.account_id AND h.period_start = u.period_start AND h.meter = u.meter
  AND h.rate_version = u.rate_version
