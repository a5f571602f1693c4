-- parameters: after, up to, limit
SELECT position, source, id, type, time_millis, data
FROM event_log
WHERE position > ? AND position <= ?
ORDER BY position
LIMIT ?
