INSERT INTO billing_subscriptions (account_id, id, plan_id, status, started_at, created_at, canceled_at, trial_ends_at)
SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (account_id, id) DO NOTHING
