WITH limits AS (
  DELETE FROM billing_plan_limits
)
DELETE FROM billing_subscription_plans WHERE plan_id <> ALL (:plans)
