SELECT status FROM billing_provider_events WHERE id = :id FOR UPDATE
