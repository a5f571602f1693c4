UPDATE billing_webhook_endpoints
SET url = :url, types = :types, description = :description, status = :status, disabled_reason = :reason,
    failing_since = :failingSince
WHERE id = :id
