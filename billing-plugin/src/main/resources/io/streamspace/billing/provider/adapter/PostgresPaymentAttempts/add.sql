INSERT INTO billing_payment_attempts (account_id, invoice_id, attempt, status, currency, amount_minor, customer_id, method_id,
  payment_id, began_at, asked_at, settled_at, retry_at, reason)
VALUES (:account, :invoice, :attempt, :status, :currency, :amount, :customer, :method, :payment, :beganAt, :askedAt,
  :settledAt::timestamptz, :retryAt::timestamptz, :reason)
