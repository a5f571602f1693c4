DELETE FROM billing_provider_tasks WHERE status = 'done' AND settled_at < :before
