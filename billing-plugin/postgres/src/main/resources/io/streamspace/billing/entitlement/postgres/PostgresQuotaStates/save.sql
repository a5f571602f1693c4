INSERT INTO billing_plan_usage
  (account_id, meter, used, limit_value, enforcement, state, crossings, period_end, over_since, checked_at)
VALUES (:account, :meter, :used, :limit, :enforcement, :state, :crossings, :resetsAt, :overSince, :at)
ON CONFLICT (account_id, meter) DO UPDATE
SET used = excluded.used, limit_value = excluded.limit_value, enforcement = excluded.enforcement, state = excluded.state,
    crossings = excluded.crossings, period_end = excluded.period_end, over_since = excluded.over_since,
    checked_at = excluded.checked_at
