WITH used AS (
  SELECT d.account_id, sum(d.everything / d.unit_base * d.unit_price) AS value
  FROM billing_usage_by_day d
  WHERE d.day_start < :to AND d.day_end > :from AND d.unit_price IS NOT NULL
  GROUP BY d.account_id
), nearest AS (
  SELECT DISTINCT ON (p.account_id) p.account_id, p.meter, p.used * 100 / p.limit_value AS percent
  FROM billing_plan_usage p
  WHERE p.limit_value > 0
  ORDER BY p.account_id, percent DESC, p.meter
), ranked AS (
  SELECT a.currency, a.account_id, coalesce(u.value, 0) AS value, n.meter AS nearest, n.percent,
    row_number() OVER (PARTITION BY a.currency ORDER BY u.value DESC NULLS LAST, n.percent DESC NULLS LAST, a.account_id) AS place
  FROM billing_accounts a
  LEFT JOIN used u ON u.account_id = a.account_id
  LEFT JOIN nearest n ON n.account_id = a.account_id
  WHERE u.value > 0 OR n.percent > 0
)
SELECT currency, account_id, round(value, 10) AS value, nearest, round(percent, 1) AS percent
FROM ranked
WHERE place <= :limit
ORDER BY currency, place
