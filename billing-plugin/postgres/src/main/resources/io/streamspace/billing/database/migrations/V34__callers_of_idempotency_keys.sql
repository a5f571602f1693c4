-- An idempotency key is its caller's as they were: user, platform roles, organisation and role in it. The digest stands for all
-- that makes a request the same one, however long its path is. Keys of before belong to nobody any more.
ALTER TABLE billing_idempotency_keys
  ADD COLUMN digest text,
  ADD COLUMN roles text NOT NULL DEFAULT '',
  ADD COLUMN organization text,
  ADD COLUMN organization_role text;
UPDATE billing_idempotency_keys
SET digest = encode(sha256(convert_to(caller || chr(10) || method || chr(10) || path || chr(10) || key, 'UTF8')), 'hex');
ALTER TABLE billing_idempotency_keys
  DROP CONSTRAINT billing_idempotency_keys_pkey,
  ALTER COLUMN digest SET NOT NULL,
  ADD PRIMARY KEY (digest);
