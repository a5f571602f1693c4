SELECT d.account_id, d.meter, d.rate_version, d.unit_base, sum(d.billable) AS billable, sum(d.everything) AS everything
FROM billing_usage_by_day d
WHERE d.account_id = ANY (?) AND d.period_start = ?
GROUP BY d.account_id, d.meter, d.rate_version, d.unit_base
