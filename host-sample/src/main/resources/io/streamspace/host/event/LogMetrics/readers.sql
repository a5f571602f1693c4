SELECT delivery.consumer, head.position - delivery.position AS behind,
       (SELECT count(*) FROM quarantine aside
        WHERE aside.consumer = delivery.consumer AND aside.discarded_millis IS NULL) AS quarantined
FROM deliveries delivery, event_log_head head
ORDER BY delivery.consumer
