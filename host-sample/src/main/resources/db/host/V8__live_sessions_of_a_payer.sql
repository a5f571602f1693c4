-- A payer's live sessions, to count them before one more begins.
CREATE INDEX sessions_live_user ON sessions (username) WHERE terminated_millis IS NULL AND organization IS NULL;
CREATE INDEX sessions_live_organization ON sessions (organization) WHERE terminated_millis IS NULL AND organization IS NOT NULL;
