-- parameters: consumers, session ids
SELECT stored.consumer, stored.session_id, stored.spans
FROM unnest(?::text[], ?::text[]) AS asked (consumer, session_id)
JOIN heartbeat_folds stored USING (consumer, session_id)
ORDER BY stored.consumer, stored.session_id
FOR UPDATE OF stored
