UPDATE billing_measurements m SET counts = NOT m.counts
FROM unnest(:account_id, :source, :id) AS c (account_id, source, id)
WHERE m.account_id = c.account_id AND m.source = c.source AND m.id = c.id
