SELECT r.*
FROM unnest(?, ?, ?) AS part (account_id, session_id, since)
JOIN billing_usage_records r
  ON r.account_id = part.account_id AND r.session_id = part.session_id AND r.start_time >= part.since
ORDER BY r.account_id, r.session_id, r.meter, r.start_time, r.revision
