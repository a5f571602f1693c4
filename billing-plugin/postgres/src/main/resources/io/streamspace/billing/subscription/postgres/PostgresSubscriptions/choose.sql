WITH chosen AS (
  INSERT INTO billing_subscriptions AS s (account_id, id, plan_id, status, started_at, created_at, trial_ends_at)
  VALUES (:account, :id, :plan, :status, :startedAt, :createdAt, :trialEndsAt::timestamptz)
  ON CONFLICT (account_id, started_at) DO UPDATE
  SET plan_id = excluded.plan_id, status = excluded.status, trial_ends_at = excluded.trial_ends_at, canceled_at = NULL,
    revision = s.revision + 1
  RETURNING s.*
),
tried AS (
  INSERT INTO billing_trials (account_id, plan_id, subscription_id, started_at, ends_at)
  SELECT account_id, plan_id, id, started_at, trial_ends_at FROM chosen WHERE trial_ends_at IS NOT NULL
)
SELECT id || ':' || revision FROM chosen
