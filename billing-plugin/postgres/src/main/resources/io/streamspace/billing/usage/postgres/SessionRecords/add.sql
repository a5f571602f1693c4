-- A record that ends where its shard is settled runs on, unless its account is recorded apart.
WITH added AS MATERIALIZED (
  SELECT a.*, s.shard, a.end_time = s.settled_through AND u.account_id IS NULL AS is_running
  FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS a (account_id, session_id, life_start, start_time, end_time, period_start, rates,
    cpu_millis, memory_bytes, storage_bytes, created_at, shard_number)
  JOIN billing_shards s ON s.shard = a.shard_number
  LEFT JOIN billing_unsettled_accounts u ON u.account_id = a.account_id
), ended AS (
  INSERT INTO billing_usage_records (account_id, session_id, life_start, start_time, end_time, period_start, rates,
    cpu_millis, memory_bytes, storage_bytes, created_at)
  SELECT account_id, session_id, life_start, start_time, end_time, period_start, rates, cpu_millis, memory_bytes,
    storage_bytes, created_at
  FROM added WHERE NOT is_running
)
INSERT INTO billing_running_records (account_id, session_id, life_start, start_time, period_start, rates, cpu_millis,
  memory_bytes, storage_bytes, created_at, shard)
SELECT account_id, session_id, life_start, start_time, period_start, rates, cpu_millis, memory_bytes, storage_bytes,
  created_at, shard
FROM added WHERE is_running
