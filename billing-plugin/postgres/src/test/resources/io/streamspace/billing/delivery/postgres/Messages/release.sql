UPDATE messages SET due_at = :now, leased_until = NULL, tries = tries - 1
WHERE id = :id AND status = 'waiting' AND attempts = :number
