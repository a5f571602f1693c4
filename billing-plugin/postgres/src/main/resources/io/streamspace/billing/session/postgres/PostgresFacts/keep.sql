INSERT INTO billing_facts (source, id, type, session_id, account_id, happened_at, cpu_millis, memory_bytes, storage_bytes,
  user_name, organization, template, heartbeats, details)
SELECT source, id, type, session_id, account_id, timestamptz 'epoch' + happened_at * interval '1 millisecond', cpu_millis,
  memory_bytes, storage_bytes, user_name, organization, template, heartbeats, details::jsonb
FROM unnest(:source, :id, :type, :session_id, :account_id, :happened_at, :cpu_millis, :memory_bytes, :storage_bytes,
  :user_name, :organization, :template, :heartbeats, :details)
  AS w(source, id, type, session_id, account_id, happened_at, cpu_millis, memory_bytes, storage_bytes, user_name,
    organization, template, heartbeats, details)
ORDER BY id COLLATE "C"
ON CONFLICT DO NOTHING
RETURNING source, id
