SELECT p.invoice_id, p.currency, b.amount_minor
FROM billing_provider_bookings b
JOIN billing_payments p ON p.account_id = b.account_id AND p.id = b.payment_id
WHERE b.account_id = ? AND b.money_id = ? AND b.refund_id IS NULL
ORDER BY p.created_at DESC, p.id DESC
