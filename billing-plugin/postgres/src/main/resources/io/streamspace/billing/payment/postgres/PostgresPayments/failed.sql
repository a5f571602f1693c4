INSERT INTO billing_payment_failures (account_id, invoice_id, first_failed_at)
VALUES (?, ?, ?)
ON CONFLICT (account_id, invoice_id) DO NOTHING
