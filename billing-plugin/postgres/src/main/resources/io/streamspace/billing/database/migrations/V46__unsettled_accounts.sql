-- Whose use could not be recorded with that of its shard; it is tried again by each calculate-usage, and not billed before.
CREATE TABLE billing_unsettled_accounts (
  account_id       text PRIMARY KEY,
  shard            smallint NOT NULL,
  settled_through  timestamptz NOT NULL,   -- its timelines are recorded up to here, whatever its shard's are
  reason           text NOT NULL
);
