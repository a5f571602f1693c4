SELECT shard FROM billing_shards
WHERE shard = (SELECT a.shard FROM billing_holds h JOIN billing_accounts a USING (account_id) WHERE h.id = :id)
FOR UPDATE
