-- over a billing period, days sum to what its hours sum to
SELECT account_id || ' ' || meter || ' ' || period_start
    AS subject,
  'days say ' || coalesce(d.everything, 0) || ' used, ' || coalesce(d.billable, 0) || ' billable; hours say '
    || coalesce(h.everything, 0) || ' and ' || coalesce(h.billable, 0) AS detail
FROM (SELECT account_id, period_start, meter, rate_version, unit_base, unit_price,
        sum(everything) AS everything, sum(billable) AS billable, sum(records) AS records
      FROM billing_usage_days
      WHERE period_start >= :since AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
      GROUP BY 1, 2, 3, 4, 5, 6) d
FULL JOIN (SELECT account_id, period_start, meter, rate_version, unit_base, unit_price,
             sum(everything) AS everything, sum(billable) AS billable, sum(records) AS records
           FROM billing_usage_hours
           WHERE period_start >= :since AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
           GROUP BY 1, 2, 3, 4, 5, 6) h
  USING (account_id, period_start, meter, rate_version, unit_base, unit_price)
WHERE (coalesce(d.everything, 0), coalesce(d.billable, 0), coalesce(d.records, 0))
   <> (coalesce(h.everything, 0), coalesce(h.billable, 0), coalesce(h.records, 0))
