-- Over a billing period days sum to what its hours sum to, and so do they weighed by the number of the day.
SELECT account_id || ' ' || meter || ' ' || period_start AS subject,
  'days say ' || coalesce(d.everything, 0) || ' used, ' || coalesce(d.billable, 0) || ' billable; hours say '
    || coalesce(h.everything, 0) || ' and ' || coalesce(h.billable, 0) AS detail
FROM (SELECT account_id, period_start, meter, rate_version, unit_base, sum(records) AS records,
        sum(everything) AS everything, sum(billable) AS billable,
        sum(everything * day) AS everything_weighed, sum(billable * day) AS billable_weighed
      FROM (SELECT *, (date_part('epoch', day_start) / 900)::bigint AS day FROM billing_usage_days
            WHERE period_start >= :since AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))) weighed
      GROUP BY account_id, period_start, meter, rate_version, unit_base) d
FULL JOIN (SELECT account_id, period_start, meter, rate_version, unit_base, sum(records) AS records,
             sum(everything) AS everything, sum(billable) AS billable,
             sum(everything * day) AS everything_weighed, sum(billable * day) AS billable_weighed
           FROM (SELECT *, (date_part('epoch', day_start) / 900)::bigint AS day FROM billing_usage_hours
                 WHERE period_start >= :since AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))) weighed
           GROUP BY account_id, period_start, meter, rate_version, unit_base) h
  USING (account_id, period_start, meter, rate_version, unit_base)
WHERE (d.records, d.everything, d.billable, d.everything_weighed, d.billable_weighed)
  IS DISTINCT FROM (h.records, h.everything, h.billable, h.everything_weighed, h.billable_weighed)
