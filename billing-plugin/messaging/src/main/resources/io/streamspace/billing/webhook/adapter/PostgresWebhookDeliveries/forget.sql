DELETE FROM billing_webhook_deliveries WHERE status <> 'waiting' AND created_at < :before
