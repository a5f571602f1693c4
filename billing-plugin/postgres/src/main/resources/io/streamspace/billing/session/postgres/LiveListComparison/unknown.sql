-- sessions that are listed and were never created here
SELECT l.session_id
FROM unnest(:session_id) AS l(session_id)
WHERE NOT EXISTS (SELECT 1 FROM billing_session_lives k WHERE k.session_id = l.session_id)
