-- Whoever the bill run left out, and the first period that waits for it; whom the last run of any job left out; and whose
-- period no bill run has come to though one should have.
WITH jobs (job) AS (VALUES ('calculate-usage'), ('check-quotas'), ('generate-invoices'))
SELECT a.account_id || coalesce(' ' || to_char(p.period_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '') AS subject,
  'not billed: ' || a.set_aside AS detail
FROM billing_accounts a
LEFT JOIN LATERAL (
  SELECT min(o.period_start) AS period_start FROM billing_periods o
  WHERE o.account_id = a.account_id AND o.sealed_at IS NULL
) p ON true
WHERE a.set_aside IS NOT NULL
UNION ALL
SELECT (one ->> 'account') || ' ' || last.job, 'left out of ' || last.job || ': ' || (one ->> 'reason')
FROM jobs
CROSS JOIN LATERAL (
  SELECT r.job, r.set_aside FROM billing_job_runs r
  WHERE r.job = jobs.job AND r.status <> 'running' ORDER BY r.scheduled_for DESC, r.run DESC LIMIT 1
) last
CROSS JOIN LATERAL jsonb_array_elements(last.set_aside) one
WHERE NOT EXISTS (
  SELECT FROM billing_accounts a
  WHERE last.job = 'generate-invoices' AND a.account_id = one ->> 'account' AND a.set_aside IS NOT NULL)
UNION ALL
SELECT p.account_id || ' ' || to_char(p.period_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
  'not billed: no bill run has come to the period'
FROM billing_periods p
JOIN billing_accounts a ON a.account_id = p.account_id AND a.set_aside IS NULL
WHERE p.sealed_at IS NULL AND p.period_end <= :sealedUpTo
