SELECT count(*) FROM (
    SELECT 1 FROM sessions
    WHERE username = :user AND CAST(:organization AS text) IS NULL AND organization IS NULL
      AND terminated_millis IS NULL AND session_id <> :id
    UNION ALL
    SELECT 1 FROM sessions
    WHERE organization = :organization AND terminated_millis IS NULL AND session_id <> :id
    LIMIT :most
) AS living
