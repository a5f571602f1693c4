SELECT status FROM billing_webhook_deliveries WHERE id = :id FOR UPDATE
