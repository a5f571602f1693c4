-- parameters: position, consumer; the last position before it that the consumer has taken
SELECT logged.position
FROM event_log logged
WHERE logged.position < ?
  AND NOT EXISTS (SELECT FROM quarantine aside WHERE aside.consumer = ? AND aside.position = logged.position)
ORDER BY logged.position DESC
LIMIT 1
