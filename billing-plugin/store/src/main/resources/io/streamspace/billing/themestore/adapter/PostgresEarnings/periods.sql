SELECT period, sum(sales) AS sales, sum(refunds) AS refunds, sum(sold) AS sold_minor,
  sum(shares) AS shares_minor, sum(taken_back) AS taken_back_minor, sum(paid_out) AS paid_out_minor
FROM (
  SELECT m.period, (m.kind = 'sale')::int AS sales, (m.kind = 'refund')::int AS refunds,
    CASE m.kind WHEN 'sale' THEN s.price_minor ELSE 0 END AS sold,
    CASE m.kind WHEN 'sale' THEN m.amount_minor ELSE 0 END AS shares,
    CASE m.kind WHEN 'refund' THEN m.amount_minor ELSE 0 END AS taken_back, 0 AS paid_out
  FROM billing_store_movements m
  JOIN billing_store_sales s ON s.account_id = m.account_id AND s.id = m.sale_id
  WHERE m.account_id = :creator AND m.currency = :currency
  UNION ALL
  SELECT period, 0, 0, 0, 0, 0, amount_minor
  FROM billing_store_payouts WHERE account_id = :creator AND currency = :currency
) happened
GROUP BY period
ORDER BY period DESC
