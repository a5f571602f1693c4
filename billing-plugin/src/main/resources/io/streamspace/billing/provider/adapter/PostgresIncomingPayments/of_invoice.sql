SELECT m.*
FROM billing_provider_money m
WHERE m.account_id = ? AND m.id IN (
  SELECT b.money_id
  FROM billing_payments p
  JOIN billing_provider_bookings b ON b.account_id = p.account_id AND b.payment_id = p.id AND b.refund_id IS NULL
  WHERE p.account_id = m.account_id AND p.invoice_id = ?)
ORDER BY m.booked_at, m.id
