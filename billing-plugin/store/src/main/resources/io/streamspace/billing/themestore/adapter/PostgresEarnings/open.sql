-- a share that was taken back belongs to its sale: it lowers the payout that the sale is in
SELECT coalesce(sum(m.amount_minor), 0)
FROM billing_store_movements m
JOIN billing_store_sales s ON s.account_id = m.account_id AND s.id = m.sale_id
WHERE m.account_id = :creator AND m.currency = :currency AND m.payout_period IS NULL AND s.period <= :period
