SELECT d.account_id, d.meter, d.rate_version, d.unit_base, sum(d.billable) AS billable, sum(d.everything) AS everything
FROM (
  SELECT account_id, meter, rate_version, unit_base, billable, everything FROM billing_usage_days
  WHERE account_id = ANY (:accounts) AND period_start = :period
  UNION ALL
  SELECT account_id, meter, rate_version, unit_base, billable, everything FROM billing_running_use
  WHERE account_id = ANY (:accounts) AND period_start = :period
) d
GROUP BY d.account_id, d.meter, d.rate_version, d.unit_base
