SELECT status FROM billing_notices WHERE id = :id FOR UPDATE
