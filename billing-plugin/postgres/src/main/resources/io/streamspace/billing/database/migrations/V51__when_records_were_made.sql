-- When a usage record was written, by the platform's clock. Records from before say nothing of it: they are shown with their end,
-- before which none can have been written.
ALTER TABLE billing_usage_records ADD COLUMN created_at timestamptz;

-- What waits for a grant is burned when one begins, though nothing else is used then.
CREATE INDEX billing_grants_beginning ON billing_grants (greatest(created_at, effective_at));
