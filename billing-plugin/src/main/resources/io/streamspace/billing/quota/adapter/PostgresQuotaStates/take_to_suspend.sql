UPDATE billing_plan_usage
SET suspended_at = :now
WHERE state = 'exceeded' AND enforcement = 'hard' AND exceeded_at <= :exceededBy AND suspended_at IS NULL
RETURNING account_id
