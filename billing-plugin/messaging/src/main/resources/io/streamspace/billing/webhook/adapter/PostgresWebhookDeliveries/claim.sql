WITH open AS (
  SELECT e.id, e.url, e.secret, e.previous_secret, e.previous_until
  FROM billing_webhook_endpoints e
  WHERE e.status = 'enabled'
    AND (:endpointId::text IS NULL OR e.id = :endpointId::text)
    AND EXISTS (SELECT 1 FROM billing_webhook_deliveries w
                WHERE w.endpoint_id = e.id AND w.status = 'waiting' AND w.due_at <= :now)
  ORDER BY e.id
  FOR NO KEY UPDATE OF e),
due AS (
  SELECT d.account_id, d.id, open.url, open.secret, open.previous_secret, open.previous_until
  FROM open
  CROSS JOIN LATERAL (
    SELECT w.account_id, w.id
    FROM billing_webhook_deliveries w
    WHERE w.endpoint_id = open.id AND w.status = 'waiting' AND w.due_at <= :now
    ORDER BY w.due_at, w.position
    LIMIT greatest(0, :atOnce - (SELECT count(*) FROM billing_webhook_deliveries l
                                 WHERE l.endpoint_id = open.id AND l.leased_until > :now))
    FOR UPDATE SKIP LOCKED) d
  LIMIT :most)
UPDATE billing_webhook_deliveries taken
SET leased_until = :until, due_at = :until, tries = taken.tries + 1, attempts = taken.attempts + 1
FROM due
WHERE taken.account_id = due.account_id AND taken.id = due.id
RETURNING taken.account_id, taken.id, taken.endpoint_id, taken.message_id, taken.event_id, taken.type, taken.happened_at,
          taken.data::text AS data, taken.tries, taken.attempts, NULL::timestamptz AS failing_since, due.url, due.secret, due.previous_secret, due.previous_until
