-- A usage event that was refused keeps its place: its account, its meter and what it replaces. Another one may stand there.
ALTER TABLE billing_measurements DROP CONSTRAINT billing_measurements_kind_check;
ALTER TABLE billing_measurements ADD CONSTRAINT billing_measurements_kind_check
  CHECK (kind IN ('counted', 'level', 'change', 'refused'));
ALTER TABLE billing_measurements ADD CONSTRAINT billing_measurements_refused_count_nothing
  CHECK (kind <> 'refused' OR NOT counts AND amount = 0);

-- Whoever names a fact, whatever account and meter it is of: a fact that comes may show that it was named wrongly.
DROP INDEX billing_measurements_replacing;
CREATE INDEX billing_measurements_replacing ON billing_measurements (replaces_source, replaces_id)
  WHERE replaces_id IS NOT NULL;

INSERT INTO billing_measurements (account_id, source, id, meter, happened_at, shard, kind, amount, counts,
  replaces_source, replaces_id)
SELECT r.account_id, r.source, r.id, f.details ->> 'meter', f.happened_at, a.shard, 'refused', 0, false,
  f.details #>> '{replaces,source}', f.details #>> '{replaces,id}'
FROM billing_refused_facts r
JOIN billing_accounts a ON a.account_id = r.account_id
JOIN billing_fact_keys k ON k.key = billing_fact_key(r.source, r.id)
JOIN billing_facts f ON f.happened_at = k.happened_at AND f.source = r.source AND f.id = r.id
WHERE f.details ->> 'meter' IS NOT NULL AND r.field <> 'data.replaces'
ON CONFLICT DO NOTHING;
