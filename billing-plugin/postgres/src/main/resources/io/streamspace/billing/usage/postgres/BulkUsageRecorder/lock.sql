SELECT shard, settled_through FROM billing_shards
WHERE shard = ANY (?) AND settled_through < ?
ORDER BY shard FOR UPDATE
