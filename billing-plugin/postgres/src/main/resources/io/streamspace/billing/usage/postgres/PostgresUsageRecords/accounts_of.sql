SELECT DISTINCT r.session_id, r.account_id
FROM unnest(?, ?) AS changed (session_id, since)
JOIN billing_metered_records r ON r.session_id = changed.session_id AND r.end_time > changed.since
