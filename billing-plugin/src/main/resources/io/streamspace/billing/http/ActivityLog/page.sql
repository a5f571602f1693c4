-- The newest changes first; a filter that is null lets everything through.
SELECT number, at, caller, action, account_id, request, before, after
FROM billing_activity
WHERE number < :below
  AND (:account::text IS NULL OR account_id = :account)
  AND (:caller::text IS NULL OR caller = :caller)
  AND (:from::timestamptz IS NULL OR at >= :from)
  AND (:to::timestamptz IS NULL OR at < :to)
ORDER BY number DESC
LIMIT :limit
