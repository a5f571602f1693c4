INSERT INTO billing_segments (account_id, session_id, life_start, start_time, end_time, shard, cpu_millis, memory_bytes,
  storage_bytes)
SELECT * FROM unnest(:account_id, :session_id, :life_start, :start_time, :end_time, :shard, :cpu_millis, :memory_bytes,
  :storage_bytes)
