-- parameters: session ids, up to
SELECT position, source, id, type, time_millis, data
FROM event_log
WHERE session_id = ANY (?) AND position <= ?
ORDER BY session_id, position
