SELECT * FROM billing_store_movements
WHERE account_id = :creator AND currency = :currency AND payout_period = :period
ORDER BY moved_at, sale_id, kind DESC
