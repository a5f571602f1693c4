-- parameters: plugin, key, title, text, now, users
INSERT INTO notifications (plugin, key, username, title, body, time_millis)
SELECT ?, ?, administrator, ?, ?, ?
FROM unnest(?::text[]) AS administrator
ON CONFLICT (plugin, key, username) DO NOTHING
