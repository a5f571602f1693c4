SELECT status FROM messages WHERE id = :id FOR UPDATE
