UPDATE billing_provider_events
SET due_at = :now, leased_until = NULL, tries = tries - 1
WHERE id = :id AND status = 'received' AND attempts = :number
