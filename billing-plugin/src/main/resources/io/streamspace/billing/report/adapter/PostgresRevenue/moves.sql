-- How many accounts moved from which plan to which. Of an account's choices the last not after the instant counts, unless it
-- had ended by then or was tried still.
WITH choices AS (
  SELECT a.account_id, a.currency, a.opened_at < :from AS was_open,
    (SELECT CASE WHEN
       (s.trial_ends_at IS NULL OR s.trial_ends_at <= :from) AND (s.canceled_at IS NULL OR s.canceled_at > :from) THEN s.plan_id END
     FROM billing_subscriptions s WHERE s.account_id = a.account_id AND s.started_at <= :from
     ORDER BY s.started_at DESC LIMIT 1) AS plan_before,
    (SELECT CASE WHEN
       (s.trial_ends_at IS NULL OR s.trial_ends_at <= :to) AND (s.canceled_at IS NULL OR s.canceled_at > :to) THEN s.plan_id END
     FROM billing_subscriptions s WHERE s.account_id = a.account_id AND s.started_at <= :to
     ORDER BY s.started_at DESC LIMIT 1) AS plan_after
  FROM billing_accounts a
  WHERE a.opened_at < :to
)
SELECT currency, was_open, plan_before, plan_after, count(*) AS accounts
FROM choices
GROUP BY currency, was_open, plan_before, plan_after
ORDER BY currency, was_open, plan_before, plan_after
