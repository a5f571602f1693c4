UPDATE billing_webhook_deliveries
SET due_at = :now, leased_until = NULL, tries = tries - 1
WHERE account_id = :account AND id = :id AND status = 'waiting' AND attempts = :number
