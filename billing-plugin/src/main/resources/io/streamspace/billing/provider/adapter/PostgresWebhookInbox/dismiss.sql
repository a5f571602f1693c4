UPDATE billing_provider_events
SET status = 'dismissed', dismissed_by = :by, detail = :reason, settled_at = :now
WHERE id = :id
