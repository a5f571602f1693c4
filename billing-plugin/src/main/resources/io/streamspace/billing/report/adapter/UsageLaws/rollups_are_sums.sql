-- hours are the sums of records; of time before the horizon there are none to compare with
WITH first AS (SELECT greatest(h.horizon, :since) AS start_time FROM billing_horizon h),
pieces AS (
  SELECT r.account_id, r.period_start, r.meter, r.rate_version, r.unit_base, r.unit_price,
    date_bin('15 minutes', r.start_time, 'epoch') AS quarter,
    sum(r.base_quantity) FILTER (WHERE r.session_id <> '') AS everything,
    sum(r.base_quantity) FILTER (WHERE r.unbilled IS NULL) AS billable, count(*) AS records
  FROM billing_usage_records r
  WHERE r.revision = 0 AND r.start_time >= (SELECT start_time FROM first)
    AND (:accounts::text[] IS NULL OR r.account_id = ANY (:accounts))
  GROUP BY r.account_id, r.period_start, r.meter, r.rate_version, r.unit_base, r.unit_price, quarter
  UNION ALL
  SELECT r.account_id, r.period_start, r.meter, r.rate_version, r.unit_base, r.unit_price, part.quarter,
    CASE WHEN r.session_id <> '' THEN part.base END, CASE WHEN r.unbilled IS NULL THEN part.base END, 1
  FROM billing_usage_records r
  CROSS JOIN LATERAL billing_parts(r.start_time, r.end_time, r.base_quantity) part
  WHERE r.revision > 0 AND r.start_time >= (SELECT start_time FROM first)
    AND (:accounts::text[] IS NULL OR r.account_id = ANY (:accounts))
), places AS MATERIALIZED (
  SELECT q.period_start, q.quarter, place.hour_start
  FROM (SELECT DISTINCT p.period_start, p.quarter FROM pieces p) q
  CROSS JOIN LATERAL billing_place(q.period_start, q.quarter) place
), summed AS (
  SELECT p.account_id, p.period_start, place.hour_start, p.meter, p.rate_version, p.unit_base, p.unit_price,
    coalesce(sum(p.everything), 0) AS everything, coalesce(sum(p.billable), 0) AS billable, sum(p.records) AS records
  FROM pieces p
  JOIN places place ON place.period_start = p.period_start AND place.quarter = p.quarter
  GROUP BY 1, 2, 3, 4, 5, 6, 7
), kept AS (
  SELECT * FROM billing_usage_hours
  WHERE hour_start >= (SELECT start_time FROM first) AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
)
SELECT account_id || ' ' || meter || ' ' || hour_start AS subject,
  'hour says ' || coalesce(k.everything, 0) || ' used, ' || coalesce(k.billable, 0) || ' billable; records say '
    || coalesce(s.everything, 0) || ' and ' || coalesce(s.billable, 0) AS detail
FROM summed s
FULL JOIN kept k USING (account_id, period_start, hour_start, meter, rate_version, unit_base, unit_price)
WHERE (coalesce(k.everything, 0), coalesce(k.billable, 0), coalesce(k.records, 0))
   <> (coalesce(s.everything, 0), coalesce(s.billable, 0), coalesce(s.records, 0))
