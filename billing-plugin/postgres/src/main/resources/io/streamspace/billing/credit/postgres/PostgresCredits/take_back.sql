UPDATE billing_credits
SET remaining_minor = remaining_minor - :amount, voided_minor = voided_minor + :amount
WHERE account_id = :account AND id = :id AND currency = :currency AND remaining_minor >= :amount
