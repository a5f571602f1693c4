SELECT l.*
FROM billing_levels l
WHERE l.account_id = ANY (:account_id) AND l.start_time < :to AND (l.end_time IS NULL OR l.end_time > :from)
ORDER BY l.account_id, l.meter, l.start_time
