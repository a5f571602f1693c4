-- Every change an administrator made by a call: who, when, what, and the object before and after it.
CREATE TABLE billing_activity (
  number      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at          timestamptz NOT NULL,
  caller      text NOT NULL,
  action      text NOT NULL,          -- method and path, such as POST /admin/credits
  account_id  text,                   -- whose account it changed; null: no single account's
  request     json,
  before      json,
  after       json,
  call_key    text UNIQUE             -- of a call with an Idempotency-Key: its repeat is no other change
);
CREATE INDEX billing_activity_by_account ON billing_activity (account_id, number);
CREATE INDEX billing_activity_by_caller ON billing_activity (caller, number);
