UPDATE billing_webhook_deliveries SET status = 'failed', leased_until = NULL
WHERE endpoint_id = :endpointId AND status = 'waiting'
