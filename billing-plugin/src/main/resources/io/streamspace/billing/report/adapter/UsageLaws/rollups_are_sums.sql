-- Over a billing period hours sum to what its records sum to, and so do they weighed by the number of the hour: nothing is
-- in an hour where it does not belong. Of time before the horizon there are no records to compare with.
WITH pieces AS (
  SELECT r.account_id, r.period_start, r.meter, r.rate_version, r.unit_base,
    r.base_quantity AS base, r.session_id <> '' AS is_used, r.unbilled IS NULL AS is_billed,
    floor(date_part('epoch', r.start_time) / 3600)::bigint AS hour
  FROM billing_usage_records r
  WHERE r.revision = 0 AND r.start_time >= greatest(:since, (SELECT horizon FROM billing_horizon))
    AND (:accounts::text[] IS NULL OR r.account_id = ANY (:accounts))
  UNION ALL
  SELECT r.account_id, r.period_start, r.meter, r.rate_version, r.unit_base,
    part.base, r.session_id <> '', r.unbilled IS NULL, floor(date_part('epoch', part.quarter) / 3600)::bigint
  FROM billing_usage_records r
  LEFT JOIN billing_account_zones z
    ON z.account_id = r.account_id AND z.saved_at <= r.period_start AND z.until > r.period_start
  CROSS JOIN LATERAL billing_parts_in(coalesce(z.zone, ''), r.start_time, r.end_time, r.base_quantity) part
  WHERE r.revision > 0 AND r.start_time >= greatest(:since, (SELECT horizon FROM billing_horizon))
    AND (:accounts::text[] IS NULL OR r.account_id = ANY (:accounts))
), summed AS (
  SELECT account_id, period_start, meter, rate_version, unit_base, count(*) AS records,
    coalesce(sum(base) FILTER (WHERE is_used), 0) AS everything,
    coalesce(sum(base) FILTER (WHERE is_billed), 0) AS billable,
    coalesce(sum(base * hour) FILTER (WHERE is_used), 0) AS everything_weighed,
    coalesce(sum(base * hour) FILTER (WHERE is_billed), 0) AS billable_weighed
  FROM pieces
  GROUP BY account_id, period_start, meter, rate_version, unit_base
), kept AS (
  SELECT account_id, period_start, meter, rate_version, unit_base, sum(records) AS records,
    sum(everything) AS everything, sum(billable) AS billable,
    sum(everything * hour) AS everything_weighed, sum(billable * hour) AS billable_weighed
  FROM (SELECT *, floor(date_part('epoch', hour_start) / 3600)::bigint AS hour FROM billing_usage_hours
        WHERE hour_start >= greatest(:since, (SELECT horizon FROM billing_horizon))
          AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))) h
  GROUP BY account_id, period_start, meter, rate_version, unit_base
)
SELECT account_id || ' ' || meter || ' ' || period_start AS subject,
  'hours say ' || coalesce(k.everything, 0) || ' used, ' || coalesce(k.billable, 0) || ' billable; records say '
    || coalesce(s.everything, 0) || ' and ' || coalesce(s.billable, 0) AS detail
FROM summed s
FULL JOIN kept k USING (account_id, period_start, meter, rate_version, unit_base)
WHERE (k.records, k.everything, k.billable, k.everything_weighed, k.billable_weighed)
  IS DISTINCT FROM (s.records, s.everything, s.billable, s.everything_weighed, s.billable_weighed)
