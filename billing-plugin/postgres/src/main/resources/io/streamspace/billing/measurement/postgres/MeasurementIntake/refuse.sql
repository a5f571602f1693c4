INSERT INTO billing_refused_facts (account_id, source, id, field, reason)
SELECT account_id, source, id, field, reason
FROM unnest(:account_id, :source, :id, :field, :reason) AS f (account_id, source, id, field, reason)
WHERE NOT EXISTS (SELECT FROM billing_measurements m
                  WHERE m.account_id = f.account_id AND m.source = f.source AND m.id = f.id)
ON CONFLICT DO NOTHING
