SELECT m.meter,
  CASE WHEN m.kind = 'counted' THEN m.happened_at + interval '1 millisecond' ELSE (
    SELECT min(next.happened_at) FROM billing_measurements next
    WHERE next.account_id = m.account_id AND next.meter = m.meter AND next.counts AND next.happened_at > m.happened_at
  ) END AS until,
  CASE WHEN m.counts THEN 'COUNTS' WHEN m.replaces_id IS NULL OR EXISTS (
    SELECT FROM billing_measurements named
    WHERE named.account_id = m.account_id AND named.source = m.replaces_source AND named.id = m.replaces_id
      AND named.meter = m.meter
  ) THEN 'REPLACED' ELSE 'WAITS' END AS standing
FROM billing_measurements m
WHERE m.account_id = :account AND m.source = :source AND m.id = :id AND m.kind <> 'refused'
