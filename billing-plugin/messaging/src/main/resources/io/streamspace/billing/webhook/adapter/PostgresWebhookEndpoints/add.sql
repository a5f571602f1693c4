INSERT INTO billing_webhook_endpoints (id, url, types, description, status, secret, created_by, created_at)
SELECT :id, :url, :types, :description, 'enabled', :secret, :createdBy, :createdAt
WHERE (SELECT count(*) FROM billing_webhook_endpoints) < :most
