UPDATE billing_store_sales SET status = 'refunded', refunded_at = :now
WHERE account_id = :creator AND id = :id AND status = 'paid'
