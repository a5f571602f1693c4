INSERT INTO billing_subscription_plans AS p (plan_id, name, price, "interval", trial_days, currency)
SELECT n.plan_id, n.name, n.price, n.plan_interval, n.trial_days, c.currency
FROM unnest(?, ?, ?, ?, ?) AS n (plan_id, name, price, plan_interval, trial_days)
CROSS JOIN (VALUES (?)) AS c (currency)
ON CONFLICT (plan_id) DO UPDATE
SET name = excluded.name, price = excluded.price, "interval" = excluded."interval", trial_days = excluded.trial_days,
  currency = excluded.currency
