SELECT * FROM sessions
WHERE (CAST(:user AS text) IS NULL OR username = :user OR organization = :organization)
  AND (:all OR terminated_millis IS NULL)
  AND (created_millis, session_id) > (:after_millis, :after_id)
ORDER BY created_millis, session_id
LIMIT :limit
