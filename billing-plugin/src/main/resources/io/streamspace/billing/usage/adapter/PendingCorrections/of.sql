-- All versions of a meter's price, for what is charged under one may count for the tiers of the next.
WITH pending AS (
  SELECT DISTINCT p.account_id, p.period_start, p.period_end, p.sealed_at, p.revision, r.meter
  FROM unnest(?) AS asked (account_id)
  JOIN billing_periods p ON p.account_id = asked.account_id AND p.revision > 0
  JOIN billing_usage_records r ON r.account_id = p.account_id AND r.period_start = p.period_start
    AND r.revision = p.revision AND r.revision > 0
    AND r.start_time >= p.period_start AND r.start_time < p.period_end
  WHERE r.unbilled IS NULL
)
SELECT p.account_id, p.period_start, p.period_end, p.sealed_at, p.revision, d.meter, d.rate_version, d.unit_base,
  sum(d.billable) AS billable, sum(d.everything) AS everything
FROM pending p
JOIN billing_usage_days d ON d.account_id = p.account_id AND d.period_start = p.period_start
  AND d.meter = p.meter
GROUP BY p.account_id, p.period_start, p.period_end, p.sealed_at, p.revision, d.meter, d.rate_version, d.unit_base
ORDER BY p.period_start, p.account_id
