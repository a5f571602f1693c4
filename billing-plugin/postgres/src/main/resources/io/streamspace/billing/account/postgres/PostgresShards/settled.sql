UPDATE billing_shards SET settled_through = :settled_through
WHERE shard = :shard AND settled_through < :settled_through
