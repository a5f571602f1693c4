SELECT b.start_time, b.end_time, r.meter, r.unit_base, r.unit_price,
  coalesce(sum(part.base) FILTER (WHERE r.session_id <> ''), 0) AS everything,
  coalesce(sum(part.base) FILTER (WHERE r.unbilled IS NULL), 0) AS billable
FROM unnest(?, ?) AS b (start_time, end_time)
JOIN billing_usage_records r ON r.start_time < b.end_time AND r.end_time > b.start_time
CROSS JOIN LATERAL (SELECT CASE WHEN r.start_time >= b.start_time AND r.end_time <= b.end_time THEN r.base_quantity
  ELSE div(r.base_quantity, (extract(epoch FROM r.end_time - r.start_time) * 1000)::bigint)
    * (extract(epoch FROM least(r.end_time, b.end_time) - greatest(r.start_time, b.start_time)) * 1000)::bigint
  END AS base) AS part
WHERE r.account_id = ? AND r.period_start >= ? AND r.period_start < ?
GROUP BY b.start_time, b.end_time, r.meter, r.unit_base, r.unit_price
