SELECT r.period_start, r.hour_start AS start_time, r.hour_end AS end_time, r.meter, r.rate_version, r.unit_base, r.unit_price,
  sum(r.everything) AS everything, sum(r.billable) AS billable
FROM unnest(?, ?, ?) AS day (period_start, start_time, end_time)
JOIN billing_usage_hours r ON r.account_id = ? AND r.period_start = day.period_start
  AND r.hour_start >= day.start_time AND r.hour_start < day.end_time
GROUP BY r.period_start, r.hour_start, r.hour_end, r.meter, r.rate_version, r.unit_base, r.unit_price
