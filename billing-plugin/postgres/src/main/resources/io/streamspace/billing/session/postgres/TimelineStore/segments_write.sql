INSERT INTO billing_segments (account_id, session_id, life_start, start_time, end_time, shard, cpu_millis, memory_bytes,
  storage_bytes)
SELECT account_id, session_id, timestamptz 'epoch' + life_start * interval '1 millisecond',
  timestamptz 'epoch' + start_time * interval '1 millisecond',
  CASE WHEN follows_proof THEN 'infinity' ELSE timestamptz 'epoch' + end_time * interval '1 millisecond' END,
  shard, cpu_millis, memory_bytes, storage_bytes
FROM unnest(:account_id, :session_id, :life_start, :start_time, :end_time, :follows_proof, :shard, :cpu_millis, :memory_bytes,
  :storage_bytes) AS w(account_id, session_id, life_start, start_time, end_time, follows_proof, shard, cpu_millis,
    memory_bytes, storage_bytes)
ORDER BY account_id COLLATE "C", session_id COLLATE "C"
