-- a record of a sealed period is billed (its revision is lower than the period's) or a pending correction (equal)
SELECT r.account_id || ' ' || r.period_start AS subject,
  'records from ' || r.start_time || ' to ' || r.end_time || ' up to revision ' || coalesce(r.revision::text, '-')
    || coalesce(', period to ' || p.period_end || ' at ' || p.revision, ', no period') AS detail
FROM (SELECT account_id, period_start, min(start_time) AS start_time, max(end_time) AS end_time,
        max(revision) FILTER (WHERE unbilled IS NULL) AS revision
      FROM billing_metered_records
      WHERE start_time >= :since AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
      GROUP BY account_id, period_start) r
LEFT JOIN billing_periods p ON p.account_id = r.account_id AND p.period_start = r.period_start
WHERE r.revision > coalesce(p.revision, 0)
   OR p.revision IS NULL AND r.period_start < (SELECT min(q.period_start) FROM billing_periods q
                                               WHERE q.account_id = r.account_id)
   OR r.start_time < r.period_start OR r.end_time > p.period_end
