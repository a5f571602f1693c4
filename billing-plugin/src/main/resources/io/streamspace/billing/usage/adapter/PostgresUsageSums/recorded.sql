SELECT r.account_id, r.meter, r.rate_version, r.unit_base,
  coalesce(sum(r.base_quantity) FILTER (WHERE r.unbilled IS NULL), 0) AS billable,
  coalesce(sum(r.base_quantity) FILTER (WHERE r.session_id <> ''), 0) AS everything
FROM billing_usage_records r
WHERE r.account_id = ANY (?) AND r.period_start = ?
GROUP BY r.account_id, r.meter, r.rate_version, r.unit_base
