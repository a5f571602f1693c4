WITH used AS (
  SELECT d.account_id, sum(d.everything / d.unit_base * coalesce(d.unit_price, 0)) AS value
  FROM billing_usage_by_day d
  WHERE d.day_start < :to AND d.day_end > :from AND d.everything <> 0
  GROUP BY d.account_id
), found AS (
  SELECT account_id, max(used / limit_value) AS share FROM billing_plan_usage WHERE limit_value > 0 GROUP BY account_id
), ranked AS (
  SELECT a.currency, a.account_id, coalesce(u.value, 0) AS value,
    row_number() OVER (PARTITION BY a.currency ORDER BY u.value DESC NULLS LAST, f.share DESC NULLS LAST, a.account_id) AS place
  FROM billing_accounts a
  LEFT JOIN used u ON u.account_id = a.account_id
  LEFT JOIN found f ON f.account_id = a.account_id
  WHERE u.account_id IS NOT NULL OR f.share > 0
)
SELECT currency, account_id, round(value, 10) AS value
FROM ranked
WHERE place <= :limit
ORDER BY currency, place
