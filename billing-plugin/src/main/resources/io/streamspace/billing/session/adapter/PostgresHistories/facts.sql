SELECT session_id, source, id, type, (extract(epoch FROM happened_at) * 1000)::int8 AS at_millis, cpu_millis,
  memory_bytes, storage_bytes, user_name, organization, template, heartbeats
FROM billing_facts
WHERE session_id = ANY (:session_id)
