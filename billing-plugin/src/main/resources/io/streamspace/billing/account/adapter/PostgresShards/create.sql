INSERT INTO billing_shards (shard, settled_through)
SELECT number, :settled_through FROM generate_series(0, :count - 1) AS number
ON CONFLICT (shard) DO NOTHING
