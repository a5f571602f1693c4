SELECT * FROM sessions
WHERE (CAST(:user AS text) IS NULL OR username = :user OR organization = :organization)
  AND (:state = 'all' OR terminated_millis IS NULL)
  AND (:state NOT IN ('running', 'hibernated') OR hibernated = (:state = 'hibernated'))
  AND NOT EXISTS (
    SELECT FROM unnest(string_to_array(lower(:words), ' ')) word
    WHERE strpos(lower(concat_ws(' ', template, username, organization, session_id)), word) = 0)
  AND (created_millis, session_id) > (:after_millis, :after_id)
ORDER BY created_millis, session_id
LIMIT :limit
