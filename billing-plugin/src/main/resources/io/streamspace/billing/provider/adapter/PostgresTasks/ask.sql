INSERT INTO billing_provider_tasks AS t (account_id, id, kind, subject, status, not_before, due_at, asked_at)
SELECT DISTINCT account_id, kind || ':' || subject, kind, subject, 'waiting', '-infinity'::timestamptz, :now::timestamptz,
                :now::timestamptz
FROM unnest(:accounts, :kinds, :subjects) AS asked (account_id, kind, subject)
ORDER BY 1, 2
ON CONFLICT (account_id, id) DO UPDATE
SET version = t.version + 1, status = 'waiting', not_before = '-infinity', asked_at = excluded.asked_at, settled_at = NULL,
    dismissed_by = NULL,
    due_at = CASE WHEN t.leased_until > excluded.due_at THEN t.due_at ELSE excluded.due_at END,
    tries = CASE WHEN t.status = 'waiting' THEN t.tries ELSE 0 END,
    failing_since = CASE WHEN t.status = 'waiting' THEN t.failing_since END,
    detail = CASE WHEN t.status = 'waiting' THEN t.detail END
