INSERT INTO billing_shards (shard, settled_through, days_from)
SELECT number, :settled_through, :settled_through FROM generate_series(0, :count - 1) AS number
ON CONFLICT (shard) DO NOTHING
