SELECT shard, settled_through FROM billing_shards WHERE shard = :shard FOR UPDATE
