INSERT INTO billing_plan_usage (account_id, meter, used, limit_value, state, crossings, checked_at)
VALUES (:account, :meter, :used, :limit, :state, :crossings, :at)
ON CONFLICT (account_id, meter) DO UPDATE
SET used = excluded.used, limit_value = excluded.limit_value, state = excluded.state, crossings = excluded.crossings,
    checked_at = excluded.checked_at
