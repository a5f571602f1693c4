INSERT INTO billing_webhook_attempts (account_id, delivery_id, number, attempted_at, duration_ms, status_code, text)
SELECT d.account_id, d.id, :number, :at, :durationMillis, :statusCode, :text
FROM billing_webhook_deliveries d
WHERE d.account_id = :account AND d.id = :id
FOR KEY SHARE
ON CONFLICT DO NOTHING
