UPDATE billing_provider_tasks
SET status = 'waiting', not_before = '-infinity', due_at = :now, tries = 0, failing_since = NULL, settled_at = NULL,
    dismissed_by = NULL
WHERE handle = :id AND (leased_until IS NULL OR leased_until <= :now)
