SELECT * FROM billing_metered_records r
WHERE r.account_id = ? AND (?::text IS NULL OR r.session_id = ?) AND r.start_time >= ? AND r.period_start < ?
  AND r.start_time < ? AND r.end_time > ?
  AND (r.start_time, r.meter, r.revision, r.life_start, r.session_id) > (?, ?, ?, ?, ?)
ORDER BY r.start_time, r.meter, r.revision, r.life_start, r.session_id
LIMIT ?
