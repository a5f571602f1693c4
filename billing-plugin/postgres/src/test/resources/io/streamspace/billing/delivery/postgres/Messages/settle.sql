UPDATE messages SET status = :status, due_at = :dueAt, leased_until = NULL
WHERE id = :id AND status = 'waiting' AND attempts = :number
