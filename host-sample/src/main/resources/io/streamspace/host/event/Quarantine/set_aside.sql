-- parameters: consumer, position, reason, tries, now, now
INSERT INTO quarantine (consumer, position, reason, tries, first_millis, last_millis)
VALUES (?, ?, ?, ?, ?, ?)
