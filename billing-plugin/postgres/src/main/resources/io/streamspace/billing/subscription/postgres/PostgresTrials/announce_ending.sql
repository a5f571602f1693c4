-- Those that will end so: still chosen, not cancelled, nothing else chosen for then or before.
WITH ending AS (
  SELECT t.account_id, t.plan_id
  FROM billing_trials t
  JOIN billing_subscriptions s ON s.account_id = t.account_id AND s.id = t.subscription_id AND s.plan_id = t.plan_id
    AND s.trial_ends_at = t.ends_at AND s.canceled_at IS NULL
  WHERE t.settled_at IS NULL AND t.announced_at IS NULL AND t.started_at <= :now AND t.ends_at > :now AND t.ends_at <= :by
    AND NOT EXISTS (
      SELECT FROM billing_subscriptions n
      WHERE n.account_id = t.account_id AND n.started_at > t.started_at AND n.started_at <= t.ends_at)
  ORDER BY t.account_id, t.plan_id
  LIMIT :limit
  FOR UPDATE OF t SKIP LOCKED
)
UPDATE billing_trials t
SET announced_at = :now
FROM ending e
WHERE t.account_id = e.account_id AND t.plan_id = e.plan_id
RETURNING t.*
