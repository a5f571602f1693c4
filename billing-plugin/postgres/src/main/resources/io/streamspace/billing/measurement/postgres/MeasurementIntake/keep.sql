-- a fact is judged once: what was refused stays refused, whatever is offered later
INSERT INTO billing_measurements (account_id, source, id, meter, happened_at, shard, kind, amount, counts,
  replaces_source, replaces_id)
SELECT account_id, source, id, meter, happened_at, shard, kind, amount::numeric,
  replaces_id IS NULL AND kind <> 'refused',
  replaces_source, replaces_id
FROM unnest(:account_id, :source, :id, :meter, :happened_at, :shard, :kind, :amount, :replaces_source, :replaces_id)
  AS m (account_id, source, id, meter, happened_at, shard, kind, amount, replaces_source, replaces_id)
ON CONFLICT DO NOTHING
RETURNING source, id
