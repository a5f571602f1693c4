UPDATE billing_provider_events
SET status = 'received', due_at = :now, tries = 0, failing_since = NULL, settled_at = NULL, dismissed_by = NULL
WHERE id = :id AND (leased_until IS NULL OR leased_until <= :now)
