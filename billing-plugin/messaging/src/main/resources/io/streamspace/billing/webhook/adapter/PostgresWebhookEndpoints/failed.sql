UPDATE billing_webhook_endpoints SET failing_since = coalesce(failing_since, :at) WHERE id = :id RETURNING *
