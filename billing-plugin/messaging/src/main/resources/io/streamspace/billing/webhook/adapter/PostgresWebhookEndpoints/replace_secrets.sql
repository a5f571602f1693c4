UPDATE billing_webhook_endpoints
SET secret = :secret, previous_secret = :previous, previous_until = :previousUntil
WHERE id = :id
