UPDATE billing_payment_attempts
SET status = :status, payment_id = :payment, settled_at = :settledAt::timestamptz, retry_at = :retryAt::timestamptz,
  reason = :reason
WHERE account_id = :account AND invoice_id = :invoice AND attempt = :attempt
