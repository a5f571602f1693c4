UPDATE billing_provider_tasks
SET status = CASE WHEN version = :version THEN :status ELSE 'waiting' END,
    settled_at = CASE WHEN version = :version AND :status = 'parked' THEN :now::timestamptz END,
    due_at = CASE WHEN version = :version THEN coalesce(:dueAt::timestamptz, due_at) ELSE :now END,
    failing_since = coalesce(failing_since, :now), detail = :detail, leased_until = NULL
WHERE account_id = :account AND id = :id AND status = 'waiting' AND attempts = :number
