SELECT aside.position, logged.source, logged.id, logged.type, logged.time_millis, logged.subject,
       left(logged.data, 1024) AS data, aside.reason, aside.tries, aside.first_millis, aside.last_millis,
       aside.discarded_millis, aside.discarded_by, aside.discard_reason
FROM quarantine aside
JOIN event_log logged USING (position)
WHERE aside.consumer = :consumer AND aside.position > :after AND (aside.discarded_millis IS NOT NULL) = :discarded
ORDER BY aside.position
LIMIT :limit
