WITH before AS (
  UPDATE billing_account_zones SET until = :savedAt
  WHERE account_id = :account AND until = 'infinity' AND saved_at < :savedAt
)
INSERT INTO billing_account_zones (account_id, saved_at, zone, shard)
VALUES (:account, :savedAt, :zone, :shard)
ON CONFLICT (account_id, saved_at) DO UPDATE SET zone = excluded.zone
