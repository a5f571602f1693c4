-- A page of each, and of all the newest: what was odd about sessions, what we and the payment provider did not agree on, and
-- whom the bill run had to leave out.
WITH of_sessions AS (
  SELECT account_id, session_id AS subject, kind, start_time, end_time, detail, noticed_at, NULL AS ours, NULL AS theirs,
    NULL AS status
  FROM billing_repairs
  WHERE (noticed_at, account_id, session_id, kind, start_time) < (:noticedAt, :account, :subject, :kind, :start)
  ORDER BY noticed_at DESC, account_id DESC, session_id DESC, kind DESC, start_time DESC
  LIMIT :limit
),
of_payments AS (
  SELECT account_id, object_id AS subject, kind, noticed_at AS start_time, NULL::timestamptz AS end_time, done AS detail,
    noticed_at, ours, theirs, status
  FROM billing_reconciliation_differences
  WHERE (noticed_at, account_id, object_id, kind, noticed_at) < (:noticedAt, :account, :subject, :kind, :start)
  ORDER BY noticed_at DESC, account_id DESC, object_id DESC, kind DESC
  LIMIT :limit
),
set_aside AS (
  SELECT account_id, '' AS subject, 'set_aside' AS kind, set_aside_at AS start_time, NULL::timestamptz AS end_time,
    set_aside AS detail, set_aside_at AS noticed_at, NULL AS ours, NULL AS theirs, NULL AS status
  FROM billing_accounts
  WHERE set_aside IS NOT NULL
    AND (set_aside_at, account_id, '', 'set_aside', set_aside_at) < (:noticedAt, :account, :subject, :kind, :start)
  ORDER BY set_aside_at DESC, account_id DESC
  LIMIT :limit
)
SELECT * FROM of_sessions
UNION ALL
SELECT * FROM of_payments
UNION ALL
SELECT * FROM set_aside
ORDER BY noticed_at DESC, account_id DESC, subject DESC, kind DESC, start_time DESC
LIMIT :limit
