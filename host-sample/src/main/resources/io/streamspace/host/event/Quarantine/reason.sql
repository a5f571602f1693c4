SELECT aside.reason
FROM event_log logged
JOIN quarantine aside ON aside.position = logged.position AND aside.consumer = :consumer AND aside.discarded_millis IS NULL
WHERE logged.source = :source AND logged.id = :id
