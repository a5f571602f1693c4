-- Writes the ends of intervals and segments whose sessions fell silent: no proof continues them any more.
WITH silent AS (
  DELETE FROM billing_running_proofs WHERE last_at < :before RETURNING session_id, first_at, last_at
), proven AS (
  UPDATE billing_heartbeat_spans s SET last_at = silent.last_at
  FROM silent
  WHERE s.session_id = silent.session_id AND s.first_at = silent.first_at
)
UPDATE billing_segments g SET end_time = silent.last_at
FROM silent
JOIN billing_session_lives l ON l.session_id = silent.session_id
WHERE g.account_id = l.account_id AND g.session_id = l.session_id AND g.life_start = l.life_start AND g.end_time = 'infinity'
