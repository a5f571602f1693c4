-- a record of a sealed period is billed (its revision is lower than the period's) or a pending correction (equal)
SELECT r.account_id || ' ' || r.session_id || ' ' || r.meter AS subject,
  'record of ' || r.start_time || ' at revision ' || r.revision || coalesce(', period at ' || p.revision, ', no period')
    AS detail
FROM billing_usage_records r
LEFT JOIN billing_periods p ON p.account_id = r.account_id AND p.period_start = r.period_start
WHERE r.unbilled IS NULL AND r.revision > coalesce(p.revision, 0)
   OR p.revision IS NULL AND r.period_start < (SELECT min(q.period_start) FROM billing_periods q
                                               WHERE q.account_id = r.account_id)
   OR r.start_time < r.period_start OR r.end_time > p.period_end
