INSERT INTO billing_store_payouts (account_id, period, currency, amount_minor, paid_at, paid_by)
VALUES (:creator, :period, :currency, :amount, :paidAt, :paidBy)
