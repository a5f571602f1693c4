INSERT INTO billing_refused_facts (account_id, source, id, field, reason)
SELECT * FROM unnest(:account_id, :source, :id, :field, :reason)
ON CONFLICT DO NOTHING
