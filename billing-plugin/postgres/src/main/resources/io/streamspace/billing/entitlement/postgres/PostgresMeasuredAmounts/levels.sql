-- Levels as they are. What has been accepted has been decided: facts a little ahead of this host's clock count.
SELECT l.account_id, l.meter, l.level AS amount
FROM billing_levels l
WHERE l.account_id = ANY (:accounts) AND l.meter = ANY (:meters)
  AND l.start_time <= :ahead AND (l.end_time IS NULL OR l.end_time > :ahead)
