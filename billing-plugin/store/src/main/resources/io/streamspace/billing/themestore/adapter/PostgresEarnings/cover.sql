UPDATE billing_store_movements m SET payout_period = :period
FROM billing_store_sales s
WHERE s.account_id = m.account_id AND s.id = m.sale_id
  AND m.account_id = :creator AND m.currency = :currency AND m.payout_period IS NULL AND s.period <= :period
