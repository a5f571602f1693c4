-- Ends what is running, of accounts and of whole shards, where their shards are settled.
WITH ended AS (
  DELETE FROM billing_running_records r USING billing_shards s
  WHERE (r.account_id = ANY (?) OR r.shard = ANY (?)) AND s.shard = r.shard
  RETURNING r.*, s.settled_through
)
INSERT INTO billing_usage_records (account_id, session_id, life_start, start_time, end_time, period_start, rates,
  cpu_millis, memory_bytes, storage_bytes, created_at)
SELECT account_id, session_id, life_start, start_time, settled_through, period_start, rates, cpu_millis, memory_bytes,
  storage_bytes, created_at
FROM ended WHERE settled_through > start_time
