UPDATE billing_shards SET settled_through = ?
WHERE shard = ANY (?) AND settled_through < ?
