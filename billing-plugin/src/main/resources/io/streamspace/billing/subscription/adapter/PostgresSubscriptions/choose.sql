INSERT INTO billing_subscriptions AS s (account_id, id, plan_id, status, started_at, created_at)
VALUES (:account, :id, :plan, 'active', :startedAt, :createdAt)
ON CONFLICT (account_id, started_at) DO UPDATE
SET plan_id = excluded.plan_id, canceled_at = NULL, revision = s.revision + 1
RETURNING id || ':' || revision
