-- A page of each, and of all the newest: what was odd about sessions, what we and the payment provider did not agree on, whom the
-- bill run or another job had to leave out, whose period no bill run has come to, whose payments are contested for too long, and
-- what went back and was not there any more.
WITH jobs (job) AS (VALUES ('calculate-usage'), ('check-quotas'), ('generate-invoices')),
of_sessions AS (
  SELECT account_id, session_id AS subject, kind, start_time, end_time, detail, noticed_at, NULL AS ours, NULL AS theirs,
    NULL AS status, NULL::bigint AS amount_minor, NULL AS currency, NULL AS payment_id
  FROM billing_repairs
  WHERE (noticed_at, account_id, session_id, kind, start_time) < (:noticedAt, :account, :subject, :kind, :start)
  ORDER BY noticed_at DESC, account_id DESC, session_id DESC, kind DESC, start_time DESC
  LIMIT :limit
),
of_payments AS (
  SELECT account_id, object_id AS subject, kind, noticed_at AS start_time, NULL::timestamptz AS end_time, done AS detail,
    noticed_at, ours, theirs, status, NULL::bigint AS amount_minor, NULL AS currency, NULL AS payment_id
  FROM billing_reconciliation_differences
  WHERE (noticed_at, account_id, object_id, kind, noticed_at) < (:noticedAt, :account, :subject, :kind, :start)
  ORDER BY noticed_at DESC, account_id DESC, object_id DESC, kind DESC
  LIMIT :limit
),
set_aside AS (
  SELECT account_id, '' AS subject, 'set_aside' AS kind, set_aside_at AS start_time, NULL::timestamptz AS end_time,
    set_aside AS detail, set_aside_at AS noticed_at, NULL AS ours, NULL AS theirs, NULL AS status,
    NULL::bigint AS amount_minor, NULL AS currency, NULL AS payment_id
  FROM billing_accounts
  WHERE set_aside IS NOT NULL
    AND (set_aside_at, account_id, '', 'set_aside', set_aside_at) < (:noticedAt, :account, :subject, :kind, :start)
  ORDER BY set_aside_at DESC, account_id DESC
  LIMIT :limit
),
left_out AS (
  SELECT one ->> 'account' AS account_id, last.job AS subject, 'set_aside' AS kind, last.scheduled_for AS start_time,
    NULL::timestamptz AS end_time, 'left out of ' || last.job || ': ' || (one ->> 'reason') AS detail,
    last.scheduled_for AS noticed_at, NULL AS ours,
    NULL AS theirs, NULL AS status, NULL::bigint AS amount_minor, NULL AS currency, NULL AS payment_id
  FROM jobs
  CROSS JOIN LATERAL (
    SELECT r.job, r.scheduled_for, r.set_aside FROM billing_job_runs r
    WHERE r.job = jobs.job AND r.status <> 'running' ORDER BY r.scheduled_for DESC, r.run DESC LIMIT 1
  ) last
  CROSS JOIN LATERAL jsonb_array_elements(last.set_aside) one
  WHERE (last.scheduled_for, one ->> 'account', last.job, 'set_aside', last.scheduled_for)
      < (:noticedAt, :account, :subject, :kind, :start)
    AND NOT EXISTS (
      SELECT FROM billing_accounts a
      WHERE last.job = 'generate-invoices' AND a.account_id = one ->> 'account' AND a.set_aside IS NOT NULL)
),
unbilled AS (
  SELECT p.account_id, '' AS subject, 'unbilled' AS kind, p.period_start AS start_time, p.period_end AS end_time,
    'no bill run has come to the period' AS detail, p.period_end AS noticed_at, NULL AS ours, NULL AS theirs,
    NULL AS status, NULL::bigint AS amount_minor, NULL AS currency, NULL AS payment_id
  FROM billing_periods p
  JOIN billing_accounts a ON a.account_id = p.account_id AND a.set_aside IS NULL
  WHERE p.sealed_at IS NULL AND p.period_end <= :sealedUpTo
    AND (p.period_end, p.account_id, '', 'unbilled', p.period_start) < (:noticedAt, :account, :subject, :kind, :start)
  ORDER BY p.period_end DESC, p.account_id DESC, p.period_start DESC
  LIMIT :limit
),
-- contested for longer than the bank waits for evidence: its end may not have been told
overdue_disputes AS (
  SELECT account_id, id AS subject, 'dispute_overdue' AS kind, evidence_due_by AS start_time, NULL::timestamptz AS end_time,
    reason AS detail, evidence_due_by AS noticed_at, NULL AS ours, NULL AS theirs, NULL AS status,
    amount_minor, currency, payment_id
  FROM billing_provider_disputes
  WHERE status = 'open' AND evidence_due_by < :now
    AND (evidence_due_by, account_id, id, 'dispute_overdue', evidence_due_by)
      < (:noticedAt, :account, :subject, :kind, :start)
  ORDER BY evidence_due_by DESC, account_id DESC, id DESC
  LIMIT :limit
),
losses AS (
  SELECT account_id, id AS subject, 'payment_loss' AS kind, noticed_at AS start_time, NULL::timestamptz AS end_time,
    reason AS detail, noticed_at, NULL AS ours, NULL AS theirs, NULL AS status, amount_minor, currency, payment_id
  FROM billing_provider_losses
  WHERE amount_minor > 0
    AND (noticed_at, account_id, id, 'payment_loss', noticed_at) < (:noticedAt, :account, :subject, :kind, :start)
  ORDER BY noticed_at DESC, account_id DESC, id DESC
  LIMIT :limit
)
SELECT * FROM of_sessions
UNION ALL
SELECT * FROM left_out
UNION ALL
SELECT * FROM unbilled
UNION ALL
SELECT * FROM of_payments
UNION ALL
SELECT * FROM set_aside
UNION ALL
SELECT * FROM overdue_disputes
UNION ALL
SELECT * FROM losses
ORDER BY noticed_at DESC, account_id DESC, subject DESC, kind DESC, start_time DESC
LIMIT :limit
