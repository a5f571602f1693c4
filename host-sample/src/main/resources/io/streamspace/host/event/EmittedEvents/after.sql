SELECT sequence, source, id, type, subject, time_millis, data
FROM emitted_events
WHERE sequence > :after AND (CAST(:type AS text) IS NULL OR type = :type)
ORDER BY sequence
LIMIT :limit
