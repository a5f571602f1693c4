INSERT INTO billing_fact_keys (key, happened_at)
SELECT key, timestamptz 'epoch' + happened_at * interval '1 millisecond'
FROM unnest(:key, :happened_at) AS w(key, happened_at)
ORDER BY key
ON CONFLICT (key) DO NOTHING
RETURNING key
