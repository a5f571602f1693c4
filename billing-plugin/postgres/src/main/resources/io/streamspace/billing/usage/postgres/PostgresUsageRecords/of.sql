SELECT r.*
FROM unnest(?, ?, ?) AS part (account_id, session_id, since)
-- no day is longer, and no correction reaches across an edge that is asked from
JOIN billing_metered_records r ON r.account_id = part.account_id AND r.session_id = part.session_id
  AND r.end_time > part.since AND r.start_time > part.since - interval '26 hours'
ORDER BY r.account_id, r.session_id, r.meter, r.start_time, r.revision
