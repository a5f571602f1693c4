INSERT INTO billing_store_movements (account_id, sale_id, kind, currency, amount_minor, period, moved_at)
VALUES (:creator, :sale, :kind, :currency, :amount, :period, :at)
