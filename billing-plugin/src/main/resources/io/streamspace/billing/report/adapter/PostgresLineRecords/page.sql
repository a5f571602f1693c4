SELECT r.*
FROM billing_metered_records r
WHERE r.account_id = :account AND r.period_start = :period AND r.start_time >= :period
  AND r.start_time < (SELECT p.period_end FROM billing_periods p WHERE p.account_id = :account AND p.period_start = :period)
  AND r.meter = :meter AND r.rate_version = :version
  AND r.revision <= :revision AND r.unbilled IS NULL
  AND (r.start_time, r.revision, r.life_start, r.session_id) > (:start, :afterRevision, :life, :session)
ORDER BY r.start_time, r.revision, r.life_start, r.session_id
LIMIT :limit
