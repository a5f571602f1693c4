-- parameters: consumer
SELECT delivery.position, head.position
FROM deliveries delivery, event_log_head head
WHERE delivery.consumer = ?
FOR UPDATE OF delivery
