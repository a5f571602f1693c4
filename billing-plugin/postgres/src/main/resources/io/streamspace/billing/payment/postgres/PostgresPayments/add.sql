INSERT INTO billing_payments (account_id, id, invoice_id, kind, method, currency, amount_minor, credited_minor,
  received_at, reference, recorded_by, created_at, reverses)
VALUES (:account, :id, :invoice, :kind, :method, :currency, :amount, :credited, :receivedAt, :reference, :recordedBy,
  :createdAt, :reverses)
