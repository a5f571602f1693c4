-- a year's months begin with it
SELECT coalesce(sum(price_minor), 0) AS sold_minor,
  coalesce(sum(creator_minor) FILTER (WHERE period = :period), 0) AS earned_minor
FROM billing_store_sales
WHERE account_id = :creator AND currency = :currency AND status = 'paid' AND starts_with(period, :year)
