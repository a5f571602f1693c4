SELECT account_id, session_id, kind, start_time, end_time, detail, noticed_at
FROM billing_repairs
WHERE (noticed_at, account_id, session_id, kind, start_time) < (:noticedAt, :account, :session, :kind, :start)
ORDER BY noticed_at DESC, account_id DESC, session_id DESC, kind DESC, start_time DESC
LIMIT :limit
