SELECT r.field, r.reason
FROM billing_refused_facts r
WHERE r.account_id = :account AND r.source = :source AND r.id = :id
UNION ALL
-- what it names has come, and is another account's or meter's, or no usage at all
SELECT 'data.replaces', 'names an event that is not of the same account and meter'
FROM billing_measurements m
WHERE m.account_id = :account AND m.source = :source AND m.id = :id
  AND EXISTS (SELECT FROM billing_facts f WHERE f.id = m.replaces_id AND f.source = m.replaces_source)
  AND NOT EXISTS (SELECT FROM billing_measurements named
                  WHERE named.account_id = m.account_id AND named.source = m.replaces_source
                    AND named.id = m.replaces_id AND named.meter = m.meter)
