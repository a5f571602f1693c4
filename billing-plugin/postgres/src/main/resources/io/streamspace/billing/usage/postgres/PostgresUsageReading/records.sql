-- A page of records, each with what is known of the session's life: of one that was parsed anew since, the life nearest to it.
SELECT page.*, life.template, life.user_name
FROM (
  SELECT * FROM billing_metered_records r
  WHERE r.account_id = ? AND (?::text IS NULL OR r.session_id = ?) AND r.start_time >= ? AND r.period_start < ?
    AND r.start_time < ? AND r.end_time > ?
    AND (r.start_time, r.meter, r.revision, r.life_start, r.session_id) > (?, ?, ?, ?, ?)
  ORDER BY r.start_time, r.meter, r.revision, r.life_start, r.session_id
  LIMIT ?
) page
LEFT JOIN LATERAL (
  SELECT l.template, l.user_name FROM billing_session_lives l
  WHERE l.account_id = page.account_id AND l.session_id = page.session_id
  ORDER BY l.life_start = page.life_start DESC, l.life_start DESC LIMIT 1
) life ON true
ORDER BY page.start_time, page.meter, page.revision, page.life_start, page.session_id
