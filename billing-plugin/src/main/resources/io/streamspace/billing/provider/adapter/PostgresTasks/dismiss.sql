UPDATE billing_provider_tasks
SET status = 'dismissed', dismissed_by = :by, detail = :reason, settled_at = :now
WHERE handle = :id
