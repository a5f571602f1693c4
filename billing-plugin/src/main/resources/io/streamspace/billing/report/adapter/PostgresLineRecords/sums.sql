SELECT r.unit_base, sum(r.base_quantity) AS base_quantity, count(*) AS records
FROM billing_metered_records r
WHERE r.account_id = :account AND r.period_start = :period AND r.start_time >= :period
  AND r.start_time < (SELECT p.period_end FROM billing_periods p WHERE p.account_id = :account AND p.period_start = :period)
  AND r.meter = :meter AND r.rate_version = :version
  AND r.revision <= :revision AND r.unbilled IS NULL
GROUP BY r.unit_base
ORDER BY r.unit_base
