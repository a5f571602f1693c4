SELECT r.*
FROM (
  SELECT r.*, CASE WHEN r.revision >= coalesce(p.revision, 0) THEN 'pending'
      WHEN r.revision > 0 AND h.account_id IS NOT NULL THEN 'held' ELSE 'billed' END AS state,
    row_number() OVER (ORDER BY r.start_time, r.meter, r.revision) AS place, count(*) OVER () AS places
  FROM billing_metered_records r
  LEFT JOIN billing_periods p ON p.account_id = r.account_id AND p.period_start = r.period_start
  LEFT JOIN billing_held_corrections h ON h.account_id = r.account_id AND h.period_start = r.period_start
    AND h.meter = r.meter AND h.rate_version = r.rate_version
  WHERE r.account_id = :account AND r.session_id = :session AND r.life_start = :life
    AND r.end_time > :from AND r.start_time < :until AND (CAST(:meter AS text) IS NULL OR r.meter = CAST(:meter AS text))
) r
WHERE r.place <= :limit OR r.place > r.places - :limit
ORDER BY r.place
