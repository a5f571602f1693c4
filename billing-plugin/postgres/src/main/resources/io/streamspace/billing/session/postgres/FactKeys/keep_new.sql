-- A fact whose key another transaction adds meanwhile is not kept a second time.
WITH added AS (
  INSERT INTO billing_fact_keys (key, happened_at)
  SELECT CAST(:key AS uuid), timestamptz 'epoch' + happened_at * interval '1 millisecond' FROM unnest(:happened_at) AS w(happened_at)
  ON CONFLICT (key) DO NOTHING
  RETURNING key
)
INSERT INTO billing_facts (source, id, type, session_id, account_id, happened_at, cpu_millis, memory_bytes, storage_bytes,
  user_name, organization, template, heartbeats, details)
SELECT source, id, type, session_id, account_id, timestamptz 'epoch' + happened_at * interval '1 millisecond', cpu_millis,
  memory_bytes, storage_bytes, user_name, organization, template, heartbeats, details::jsonb
FROM unnest(:source, :id, :type, :session_id, :account_id, :happened_at, :cpu_millis, :memory_bytes, :storage_bytes,
  :user_name, :organization, :template, :heartbeats, :details)
  AS w(source, id, type, session_id, account_id, happened_at, cpu_millis, memory_bytes, storage_bytes, user_name,
    organization, template, heartbeats, details)
WHERE EXISTS (SELECT FROM added)
