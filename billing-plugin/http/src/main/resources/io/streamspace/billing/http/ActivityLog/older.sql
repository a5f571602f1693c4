-- The changes before one, the newest first; a filter that is null lets everything through.
SELECT number, at, caller, action, account_id, request, before, after
FROM billing_activity
WHERE number < :beside
  AND (:account::text IS NULL OR account_id = :account)
  AND (:caller::text IS NULL OR caller = :caller)
  AND (:from::timestamptz IS NULL OR at >= :from)
  AND (:to::timestamptz IS NULL OR at < :to)
  AND (:text::text IS NULL OR strpos(lower(concat_ws(' ', action, caller, account_id)), lower(:text)) > 0)
ORDER BY number DESC
LIMIT :limit
