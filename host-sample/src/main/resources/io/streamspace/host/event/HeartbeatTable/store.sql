-- parameters: consumer, session id, spans
INSERT INTO heartbeat_folds (consumer, session_id, spans)
VALUES (?, ?, ?)
ON CONFLICT (consumer, session_id) DO UPDATE SET spans = excluded.spans
