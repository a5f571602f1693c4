-- the last one before says what level the time began with
SELECT m.source, m.id, 'usage.recorded' AS type, m.happened_at
FROM billing_measurements m
WHERE m.account_id = :account AND m.meter = :meter AND m.counts AND m.happened_at < :to
  AND m.happened_at >= coalesce((SELECT max(n.happened_at) FROM billing_measurements n
    WHERE n.account_id = :account AND n.meter = :meter AND n.counts AND n.kind <> 'counted' AND n.happened_at <= :from), :from)
ORDER BY m.happened_at, m.source, m.id
LIMIT :limit
