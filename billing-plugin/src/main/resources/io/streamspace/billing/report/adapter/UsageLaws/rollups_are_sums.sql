-- Over a billing period days sum to what its records sum to, and so do they weighed by the number of the day: nothing is in
-- a day where it does not belong. Of time before the horizon there are no records to compare with.
WITH first AS (SELECT greatest(h.horizon, :since) AS instant FROM billing_horizon h),
pieces AS (
  SELECT r.account_id, r.period_start, r.meter, r.rate_version, r.unit_base, coalesce(z.zone, '') AS zone, r.quarter,
    r.records, r.everything, r.billable
  FROM (
    SELECT r.account_id, r.period_start, r.meter, r.rate_version, r.unit_base,
      date_bin('15 minutes', r.start_time, 'epoch') AS quarter, count(*) AS records,
      sum(r.base_quantity) FILTER (WHERE r.session_id <> '') AS everything,
      sum(r.base_quantity) FILTER (WHERE r.unbilled IS NULL) AS billable
    FROM billing_metered_records r
    WHERE r.revision = 0 AND r.start_time >= (SELECT instant FROM first)
      AND (:accounts::text[] IS NULL OR r.account_id = ANY (:accounts))
    GROUP BY r.account_id, r.period_start, r.meter, r.rate_version, r.unit_base, quarter
  ) r
  LEFT JOIN billing_account_zones z
    ON z.account_id = r.account_id AND z.saved_at <= r.period_start AND z.until > r.period_start
  UNION ALL
  SELECT r.account_id, r.period_start, r.meter, r.rate_version, r.unit_base, coalesce(z.zone, ''), part.quarter,
    1, CASE WHEN r.session_id <> '' THEN part.base END, CASE WHEN r.unbilled IS NULL THEN part.base END
  FROM billing_metered_records r
  LEFT JOIN billing_account_zones z
    ON z.account_id = r.account_id AND z.saved_at <= r.period_start AND z.until > r.period_start
  CROSS JOIN LATERAL billing_parts_in(coalesce(z.zone, ''), r.start_time, r.end_time, r.base_quantity) part
  WHERE r.revision > 0 AND r.start_time >= (SELECT instant FROM first)
    AND (:accounts::text[] IS NULL OR r.account_id = ANY (:accounts))
), places AS MATERIALIZED (
  SELECT q.zone, q.period_start, q.quarter, (date_part('epoch', place.day_start) / 900)::bigint AS day
  FROM (SELECT DISTINCT p.zone, p.period_start, p.quarter FROM pieces p) q
  CROSS JOIN LATERAL billing_place_in(q.zone, q.period_start, q.quarter) place
  WHERE place.day_start >= (SELECT instant FROM first)
), summed AS (
  SELECT p.account_id, p.period_start, p.meter, p.rate_version, p.unit_base, sum(p.records) AS records,
    coalesce(sum(p.everything), 0) AS everything, coalesce(sum(p.billable), 0) AS billable,
    coalesce(sum(p.everything * place.day), 0) AS everything_weighed,
    coalesce(sum(p.billable * place.day), 0) AS billable_weighed
  FROM pieces p
  JOIN places place ON place.zone = p.zone AND place.period_start = p.period_start AND place.quarter = p.quarter
  GROUP BY p.account_id, p.period_start, p.meter, p.rate_version, p.unit_base
), kept AS (
  SELECT account_id, period_start, meter, rate_version, unit_base, sum(records) AS records,
    sum(everything) AS everything, sum(billable) AS billable,
    sum(everything * day) AS everything_weighed, sum(billable * day) AS billable_weighed
  FROM (SELECT *, (date_part('epoch', day_start) / 900)::bigint AS day FROM billing_usage_by_day
        WHERE day_start >= (SELECT instant FROM first)
          AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))) d
  GROUP BY account_id, period_start, meter, rate_version, unit_base
)
SELECT account_id || ' ' || meter || ' ' || period_start AS subject,
  'days say ' || coalesce(k.everything, 0) || ' used, ' || coalesce(k.billable, 0) || ' billable; records say '
    || coalesce(s.everything, 0) || ' and ' || coalesce(s.billable, 0) AS detail
FROM summed s
FULL JOIN kept k USING (account_id, period_start, meter, rate_version, unit_base)
WHERE (k.records, k.everything, k.billable, k.everything_weighed, k.billable_weighed)
  IS DISTINCT FROM (s.records, s.everything, s.billable, s.everything_weighed, s.billable_weighed)
