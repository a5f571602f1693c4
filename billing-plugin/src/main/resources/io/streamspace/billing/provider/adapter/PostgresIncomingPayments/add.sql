INSERT INTO billing_provider_money (account_id, id, payment_id, kind, currency, amount_minor, credited_minor, received_at,
  booked_at, service_start, service_end)
VALUES (:account, :id, :payment, :kind, :currency, :amount, :credited, :receivedAt, :bookedAt, :serviceStart::timestamptz,
  :serviceEnd::timestamptz)
