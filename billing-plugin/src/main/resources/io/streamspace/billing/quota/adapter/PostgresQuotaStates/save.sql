INSERT INTO billing_plan_usage (account_id, meter, used, limit_value, enforcement, state, crossings, period_end, exceeded_at, checked_at)
VALUES (:account, :meter, :used, :limit, :enforcement, :state, :crossings, :resetsAt, :exceededAt, :at)
ON CONFLICT (account_id, meter) DO UPDATE
SET used = excluded.used, limit_value = excluded.limit_value, enforcement = excluded.enforcement, state = excluded.state,
    crossings = excluded.crossings, period_end = excluded.period_end, exceeded_at = excluded.exceeded_at,
    suspended_at = CASE WHEN billing_plan_usage.exceeded_at = excluded.exceeded_at THEN billing_plan_usage.suspended_at END,
    checked_at = excluded.checked_at
