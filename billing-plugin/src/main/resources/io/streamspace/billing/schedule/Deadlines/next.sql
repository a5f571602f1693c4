-- The first instants after :after at which time alone gives a job something to do, as things are. An instant at which nothing
-- comes of it costs a fire; one that is missing costs a late event: what is doubtful is in it.
WITH credit (at) AS (
  SELECT min(expires_at) FROM billing_credits WHERE remaining_minor > 0 AND expires_at > :after
  UNION ALL
  SELECT min(effective_at) FROM billing_credits WHERE remaining_minor > 0 AND effective_at > :after
  UNION ALL
  -- whoever has less credit than their rule wants, and may not buy yet, may within a day or with the month
  SELECT :after + interval '1 microsecond'
  WHERE EXISTS (
    SELECT FROM billing_top_up_rules r
    JOIN billing_accounts a ON a.account_id = r.account_id AND a.standing = 'active' AND a.currency = r.currency
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(g.remaining_minor), 0) AS minor
      FROM billing_credits g
      WHERE g.account_id = r.account_id AND g.currency = r.currency AND g.remaining_minor > 0
        AND g.effective_at <= :after AND (g.expires_at IS NULL OR g.expires_at > :after)
    ) balance
    WHERE r.stopped_at IS NULL AND balance.minor < r.threshold_minor
      AND NOT EXISTS (SELECT FROM billing_top_ups t WHERE t.account_id = r.account_id AND t.status = 'open'))
), quotas (at) AS (
  SELECT min(expires_at) FROM billing_holds WHERE state = 'pending' AND expires_at > :after
  UNION ALL
  SELECT min(expires_at) FROM billing_grants WHERE ended_at IS NULL AND voided_at IS NULL AND expires_at > :after
  UNION ALL
  SELECT min(effective_at) FROM billing_grants WHERE voided_at IS NULL AND effective_at > :after
  UNION ALL
  SELECT min(expires_at) - :packExpiryNotice * interval '1 millisecond'
  FROM billing_grants
  WHERE ended_at IS NULL AND voided_at IS NULL AND warned_at IS NULL
    AND expires_at > :after + :packExpiryNotice * interval '1 millisecond'
  UNION ALL
  SELECT min(over_since) + :suspendNotice * interval '1 millisecond'
  FROM billing_plan_usage
  WHERE state <> 'ok' AND over_since > :after - :suspendNotice * interval '1 millisecond'
  UNION ALL
  SELECT min(period_end) FROM billing_plan_usage WHERE period_end > :after
), limits (at) AS (
  SELECT min(expires_at) FROM billing_session_holds WHERE expires_at > :after
  UNION ALL
  SELECT min(period_end) FROM billing_periods WHERE sealed_at IS NULL AND period_end > :after
  UNION ALL
  SELECT min(at)
  FROM billing_subscriptions CROSS JOIN LATERAL (VALUES (started_at), (canceled_at), (trial_ends_at)) AS instants (at)
  WHERE at > :after
  UNION ALL
  -- a session that still beats is proven up to the present; one that has fallen silent counts until it is lost
  SELECT min(silent.lost_at)
  FROM billing_session_lives l
  CROSS JOIN LATERAL (
    SELECT greatest(max(s.end_time), l.life_start) + :heartbeatTimeout * interval '1 millisecond'
        + interval '1 microsecond' AS lost_at,
      greatest(max(s.end_time), l.life_start) AS proven
    FROM billing_timelines s
    WHERE s.account_id = l.account_id AND s.session_id = l.session_id AND s.life_start = l.life_start
  ) silent
  WHERE l.ended_at IS NULL AND l.heartbeats AND silent.proven < :after AND silent.lost_at > :after
), invoices (at) AS (
  SELECT min(period_end) FROM billing_periods WHERE sealed_at IS NULL AND period_end > :after
  UNION ALL
  SELECT min(period_end) + :sealing * interval '1 millisecond'
  FROM billing_periods
  WHERE sealed_at IS NULL AND period_end > :after - :sealing * interval '1 millisecond'
  UNION ALL
  SELECT min(due_date) FROM billing_invoices WHERE status = 'sent' AND due_date > :after
  UNION ALL
  SELECT min(i.due_date + o.seconds * interval '1 second')
  FROM billing_invoices i CROSS JOIN unnest(:reminders) AS o (seconds)
  WHERE i.status IN ('sent', 'overdue') AND i.due_date + o.seconds * interval '1 second' > :after
  UNION ALL
  SELECT min(since) + :grace * interval '1 millisecond'
  FROM billing_arrears
  WHERE since > :after - :grace * interval '1 millisecond'
  UNION ALL
  SELECT min(locked_at) + :lockNotice * interval '1 millisecond'
  FROM billing_accounts
  WHERE standing = 'locked' AND locked_at > :after - :lockNotice * interval '1 millisecond'
  UNION ALL
  SELECT min(at)
  FROM billing_trials
  CROSS JOIN LATERAL (VALUES (started_at), (ends_at), (ends_at - :trialEndingNotice * interval '1 millisecond'))
    AS instants (at)
  WHERE settled_at IS NULL AND at > :after
  UNION ALL
  SELECT min(retry_at) FROM billing_payment_attempts WHERE retry_at > :after
  UNION ALL
  SELECT min(not_before) FROM billing_provider_tasks WHERE status = 'waiting' AND not_before > :after
)
SELECT
  (SELECT min(at) FROM (
    SELECT at FROM credit UNION ALL SELECT at FROM quotas UNION ALL SELECT at FROM limits WHERE :limited) q) AS check_quotas,
  (SELECT min(at) FROM (SELECT at FROM credit UNION ALL SELECT at FROM invoices) i) AS generate_invoices,
  -- moves on with each event and task of the payment provider
  (SELECT last_value FROM billing_provider_order) AS provider_order,
  EXISTS (SELECT FROM billing_provider_tasks WHERE status = 'waiting' AND not_before <= :after)
    OR EXISTS (SELECT FROM billing_provider_events WHERE status = 'received') AS provider_busy,
  EXISTS (SELECT FROM billing_unsettled_accounts) OR EXISTS (SELECT FROM billing_reratings)
    OR EXISTS (SELECT FROM billing_accounts WHERE set_aside IS NOT NULL) AS retrying
