SELECT status FROM billing_provider_tasks WHERE handle = :id FOR UPDATE
