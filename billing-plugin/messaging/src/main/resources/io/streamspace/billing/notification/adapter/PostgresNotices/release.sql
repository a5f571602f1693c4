UPDATE billing_notices
SET due_at = :now, leased_until = NULL, tries = tries - 1, attempted_at = NULL
WHERE account_id = :account AND id = :id AND status = 'waiting' AND attempts = :number
