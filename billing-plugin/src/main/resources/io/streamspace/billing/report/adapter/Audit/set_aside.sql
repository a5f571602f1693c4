-- whoever the bill run left out, and the first period that waits for it
SELECT a.account_id || coalesce(' ' || to_char(p.period_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '') AS subject,
  'not billed: ' || a.set_aside AS detail
FROM billing_accounts a
LEFT JOIN LATERAL (
  SELECT min(o.period_start) AS period_start FROM billing_periods o
  WHERE o.account_id = a.account_id AND o.sealed_at IS NULL
) p ON true
WHERE a.set_aside IS NOT NULL
