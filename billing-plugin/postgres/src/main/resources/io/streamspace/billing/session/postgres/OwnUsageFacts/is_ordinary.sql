-- Nothing is known of the fact, nothing was told that stands in its place, and its time is neither settled nor archived.
SELECT NOT EXISTS (SELECT FROM billing_measurements WHERE account_id = :account AND source = :source AND id = :id)
  AND NOT EXISTS (SELECT FROM billing_measurements WHERE replaces_source = :source AND replaces_id = :id)
  AND s.settled_through <= CAST(:at AS timestamptz)
  AND h.horizon <= CAST(:at AS timestamptz) AS is_ordinary
FROM billing_shards s
CROSS JOIN billing_horizon h
WHERE s.shard = :shard
