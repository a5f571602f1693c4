UPDATE billing_provider_tasks
SET status = CASE WHEN version = :version THEN :status ELSE 'waiting' END,
    settled_at = CASE WHEN version = :version AND :status = 'done' THEN :now::timestamptz END,
    not_before = CASE WHEN version = :version THEN coalesce(:notBefore::timestamptz, '-infinity') ELSE '-infinity' END,
    due_at = :now, leased_until = NULL, tries = 0, failing_since = NULL, detail = NULL
WHERE account_id = :account AND id = :id AND status = 'waiting' AND attempts = :number
