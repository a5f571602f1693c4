INSERT INTO billing_top_ups (account_id, number, invoice_id, currency, amount_minor, status, made_at)
VALUES (:account, :number, :invoice, :currency, :amount, :status, :at)
