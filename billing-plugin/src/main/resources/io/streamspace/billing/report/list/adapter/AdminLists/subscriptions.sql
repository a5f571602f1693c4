SELECT s.id, s.account_id, s.id AS number, s.plan_id,
  CASE
    WHEN next.started_at <= :now AND coalesce(s.canceled_at >= next.started_at, true) THEN 'replaced'
    WHEN s.canceled_at <= :now THEN 'canceled'
    WHEN s.started_at > :now THEN 'scheduled'
    WHEN a.standing = 'locked' THEN 'suspended'
    WHEN a.standing = 'past_due' THEN 'past_due'
    WHEN s.trial_ends_at > :now THEN 'trialing'
    ELSE 'active'
  END AS status,
  a.currency, CAST(NULL AS numeric) AS sum_minor, s.started_at, s.created_at, s.canceled_at, next.started_at AS replaced_at, s.trial_ends_at,
  CASE WHEN s.canceled_at <= :now OR next.started_at <= :now THEN NULL ELSE (
    SELECT p.subscription_id FROM billing_provider_subscriptions p
    WHERE p.account_id = s.account_id AND p.status <> 'ended'
  ) END AS stripe_subscription_id
FROM billing_subscriptions s
JOIN billing_accounts a ON a.account_id = s.account_id
-- the plan that takes its place
LEFT JOIN LATERAL (
  SELECT n.started_at
  FROM billing_subscriptions n
  WHERE n.account_id = s.account_id AND n.started_at > s.started_at
  ORDER BY n.started_at LIMIT 1
) next ON true
