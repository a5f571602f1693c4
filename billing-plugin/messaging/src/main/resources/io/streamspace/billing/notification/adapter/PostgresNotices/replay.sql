UPDATE billing_notices
SET status = 'waiting', due_at = :now, tries = 0, settled_at = NULL
WHERE id = :id AND status IN ('waiting', 'failed') AND (leased_until IS NULL OR leased_until <= :now)
