UPDATE billing_provider_events
SET status = :status, detail = :detail, leased_until = NULL,
    failing_since = coalesce(failing_since, :now),
    due_at = coalesce(:dueAt::timestamptz, due_at),
    settled_at = CASE WHEN :status = 'parked' THEN :now END
WHERE id = :id AND status = 'received' AND attempts = :number
