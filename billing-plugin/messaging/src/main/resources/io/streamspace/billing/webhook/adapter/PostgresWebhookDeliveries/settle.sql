UPDATE billing_webhook_deliveries
SET status = :status, due_at = :dueAt, leased_until = NULL, tries = :tries
WHERE account_id = :account AND id = :id
  AND ((status = 'waiting' AND attempts = :number) OR (:status = 'delivered' AND status <> 'delivered'))
