SELECT session_id, missing_since, last_listed_at
FROM billing_absences
WHERE session_id = ANY (:session_id)
