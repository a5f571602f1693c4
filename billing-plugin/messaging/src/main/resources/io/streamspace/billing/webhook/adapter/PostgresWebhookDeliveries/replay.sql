UPDATE billing_webhook_deliveries
SET status = 'waiting', due_at = :now, leased_until = NULL, tries = 0
WHERE id = :id AND (leased_until IS NULL OR leased_until <= :now)
