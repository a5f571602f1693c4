-- Nothing is known of the fact, nothing was told that stands in its place, and its time is not settled.
SELECT billing_assume(
  NOT EXISTS (SELECT FROM billing_fact_keys WHERE key = :key)
    AND NOT EXISTS (SELECT FROM billing_measurements WHERE replaces_source = :source AND replaces_id = :id)
    AND (SELECT settled_through <= CAST(:at AS timestamptz) FROM billing_shards WHERE shard = :shard),
  'own usage is new')
