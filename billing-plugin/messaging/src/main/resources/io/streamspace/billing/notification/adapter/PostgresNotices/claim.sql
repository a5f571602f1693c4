WITH room AS (
  SELECT greatest(0, least(:most,
    :atOnce - (SELECT count(*) FROM billing_notices WHERE leased_until > :now),
    :perMinute - (SELECT count(*) FROM billing_notices
                  WHERE attempted_at > :now::timestamptz - interval '1 minute'))) AS notices),
due AS (
  SELECT n.account_id, n.id
  FROM billing_notices n
  WHERE n.status = 'waiting' AND n.due_at <= :now
  ORDER BY n.due_at, n.position
  LIMIT (SELECT notices FROM room)
  FOR UPDATE SKIP LOCKED),
taken AS (
  UPDATE billing_notices n
  SET leased_until = :until, due_at = :until, tries = n.tries + 1, attempts = n.attempts + 1, attempted_at = :now
  FROM due
  WHERE n.account_id = due.account_id AND n.id = due.id
  RETURNING n.account_id, n.id, n.occasion, n.happened_at, n.data::text AS data, n.attempts, n.tries,
            NULL::timestamptz AS failing_since, n.position)
SELECT * FROM taken ORDER BY position
