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
UNION ALL
SELECT 'streamspace_billing_webhook_deliveries_waiting', count(*)::text FROM billing_webhook_deliveries WHERE status = 'waiting'
UNION ALL
SELECT 'streamspace_billing_webhook_deliveries_given_up', count(*)::text FROM billing_webhook_deliveries WHERE status = 'failed'
UNION ALL
SELECT 'streamspace_billing_webhook_oldest_waiting_seconds',
       coalesce(greatest(0, floor(extract(epoch FROM now() - min(created_at)))), 0)::text
FROM billing_webhook_deliveries WHERE status = 'waiting'
UNION ALL
SELECT 'streamspace_billing_notices_waiting', count(*)::text FROM billing_notices WHERE status = 'waiting'
UNION ALL
SELECT 'streamspace_billing_notices_given_up', count(*)::text FROM billing_notices WHERE status = 'failed'
UNION ALL
SELECT 'streamspace_billing_provider_events_waiting', count(*)::text FROM billing_provider_events WHERE status = 'received'
UNION ALL
SELECT 'streamspace_billing_provider_events_parked', count(*)::text FROM billing_provider_events WHERE status = 'parked'
UNION ALL
SELECT 'streamspace_billing_provider_tasks_waiting', count(*)::text FROM billing_provider_tasks WHERE status = 'waiting'
UNION ALL
SELECT 'streamspace_billing_provider_tasks_parked', count(*)::text FROM billing_provider_tasks WHERE status = 'parked'
