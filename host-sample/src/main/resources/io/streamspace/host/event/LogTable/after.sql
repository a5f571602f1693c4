-- parameters: after, up to
SELECT position, source, id, type, time_millis, data
FROM event_log
WHERE position > ? AND position <= ?
ORDER BY position

