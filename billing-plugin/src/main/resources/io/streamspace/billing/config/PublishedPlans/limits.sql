INSERT INTO billing_plan_limits (plan_id, meter, limit_value, unit, enforcement)
SELECT * FROM unnest(?, ?, ?, ?, ?)
