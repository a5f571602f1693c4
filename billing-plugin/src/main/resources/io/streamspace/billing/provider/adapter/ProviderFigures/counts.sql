SELECT (SELECT count(*) FROM billing_provider_customers WHERE is_current) AS customers,
       (SELECT count(*) FROM billing_checkouts WHERE status IN ('unsent', 'open', 'pending')) AS open_checkouts,
       (SELECT count(*) FROM billing_provider_events WHERE status = 'parked') AS parked_events,
       (SELECT count(*) FROM billing_provider_tasks WHERE status = 'parked') AS parked_tasks
