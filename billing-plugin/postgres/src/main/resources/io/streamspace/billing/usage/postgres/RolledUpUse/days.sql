SELECT r.period_start, r.day_start AS start_time, r.day_end AS end_time, r.meter, r.rate_version, r.unit_base, r.unit_price,
  sum(r.everything) AS everything, sum(r.billable) AS billable
FROM billing_usage_by_day r
WHERE r.account_id = ? AND r.period_start >= ? AND r.period_start < ? AND r.day_start < ? AND r.day_end > ?
GROUP BY r.period_start, r.day_start, r.day_end, r.meter, r.rate_version, r.unit_base, r.unit_price
