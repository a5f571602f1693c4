SELECT 'streamspace_billing_accounts' AS name, count(*)::text AS value FROM billing_accounts
UNION ALL
SELECT 'streamspace_billing_open_sessions', count(*)::text FROM billing_session_lives WHERE ended_at IS NULL
UNION ALL
SELECT 'streamspace_billing_accounts_set_aside', count(*)::text FROM billing_accounts WHERE set_aside IS NOT NULL
UNION ALL
SELECT 'streamspace_billing_outbox_waiting', count(*)::text FROM billing_outbox WHERE NOT published
UNION ALL
SELECT 'streamspace_billing_settled_through_seconds', coalesce(floor(extract(epoch FROM min(settled_through))), 0)::text
FROM billing_shards
