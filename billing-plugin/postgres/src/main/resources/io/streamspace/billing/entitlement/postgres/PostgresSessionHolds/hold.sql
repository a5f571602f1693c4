-- And forgets what no longer matters of the account's.
WITH forgotten AS (
  DELETE FROM billing_session_holds h
  WHERE h.account_id = :account AND h.session_id <> :session
    AND (h.expires_at <= :asked
      OR EXISTS (SELECT FROM billing_facts f
                 WHERE f.session_id = h.session_id AND f.happened_at >= h.asked_at
                   AND f.type IN ('session.created', 'session.woken', 'session.resized', 'session.terminated')))
)
INSERT INTO billing_session_holds
  (account_id, session_id, cpu_millis, memory_bytes, storage_bytes, asked_at, expires_at)
VALUES (:account, :session, :cpu, :memory, :storage, :asked, :expires)
ON CONFLICT (account_id, session_id) DO UPDATE
SET cpu_millis = excluded.cpu_millis, memory_bytes = excluded.memory_bytes, storage_bytes = excluded.storage_bytes,
    asked_at = excluded.asked_at, expires_at = excluded.expires_at
