SELECT shard, settled_through FROM billing_shards ORDER BY shard FOR UPDATE
