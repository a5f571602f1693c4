-- An account's pending holds that have not expired, without those that have.
DROP INDEX billing_holds_pending;
CREATE INDEX billing_holds_pending ON billing_holds (account_id, expires_at) WHERE state = 'pending';
