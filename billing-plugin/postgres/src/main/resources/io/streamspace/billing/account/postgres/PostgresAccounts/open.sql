WITH opening AS (
  SELECT * FROM unnest(:account_id, :shard, :opened_at, :period_start, :period_end)
    AS o(account_id, shard, opened_at, period_start, period_end)
  WHERE NOT EXISTS (SELECT 1 FROM billing_accounts a WHERE a.account_id = o.account_id)
), opened AS (
  INSERT INTO billing_accounts (account_id, shard, opened_at, currency)
  SELECT account_id, shard, opened_at, :currency FROM opening
  ON CONFLICT (account_id) DO NOTHING
  RETURNING account_id
)
INSERT INTO billing_periods (account_id, shard, period_start, period_end)
SELECT account_id, shard, period_start, period_end FROM opening JOIN opened USING (account_id)
ON CONFLICT (account_id, period_start) DO NOTHING
