-- parameters: positions
SELECT position, source, id, type, time_millis, data
FROM event_log
WHERE position = ANY (?)
ORDER BY position
