UPDATE billing_credits
SET remaining_minor = remaining_minor + :amount, voided_minor = voided_minor - :amount
WHERE account_id = :account AND id = :id AND currency = :currency AND voided_minor >= :amount
  AND (expires_at IS NULL OR expires_at > :at)
