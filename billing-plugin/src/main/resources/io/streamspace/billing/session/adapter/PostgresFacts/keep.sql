WITH given AS MATERIALIZED (
  SELECT DISTINCT ON (f.key) f.*
  FROM (SELECT billing_fact_key(w.source, w.id) AS key, timestamptz 'epoch' + w.at_millis * interval '1 millisecond' AS happened_at, w.*
        FROM unnest(:source, :id, :type, :session_id, :account_id, :happened_at, :cpu_millis, :memory_bytes, :storage_bytes,
          :user_name, :organization, :template, :heartbeats, :details) WITH ORDINALITY
          AS w(source, id, type, session_id, account_id, at_millis, cpu_millis, memory_bytes, storage_bytes, user_name,
            organization, template, heartbeats, details, place)) f
  ORDER BY f.key, f.place
), fresh AS (
  INSERT INTO billing_fact_keys (key, happened_at)
  SELECT g.key, g.happened_at FROM given g
  ON CONFLICT (key) DO NOTHING
  RETURNING key
), kept AS (
  INSERT INTO billing_facts (source, id, type, session_id, account_id, happened_at, cpu_millis, memory_bytes,
    storage_bytes, user_name, organization, template, heartbeats, details)
  SELECT g.source, g.id, g.type, g.session_id, g.account_id, g.happened_at, g.cpu_millis, g.memory_bytes,
    g.storage_bytes, g.user_name, g.organization, g.template, g.heartbeats, g.details::jsonb
  FROM given g JOIN fresh USING (key)
  RETURNING session_id, happened_at
), noted AS (
  INSERT INTO billing_fact_sessions AS s (session_id, first_at, last_at)
  SELECT k.session_id, min(k.happened_at), max(k.happened_at) FROM kept k
  WHERE k.session_id IS NOT NULL
  GROUP BY k.session_id
  ON CONFLICT (session_id) DO UPDATE
  SET first_at = least(s.first_at, excluded.first_at), last_at = greatest(s.last_at, excluded.last_at)
  WHERE s.first_at > excluded.first_at OR s.last_at < excluded.last_at
), late AS (
  -- about time whose records are detached: kept, not billed
  INSERT INTO billing_repairs (account_id, session_id, kind, start_time, detail, noticed_at)
  SELECT DISTINCT ON (k.session_id, k.happened_at)
    coalesce((SELECT l.account_id FROM billing_session_lives l WHERE l.session_id = k.session_id LIMIT 1), ''),
    coalesce(k.session_id, ''), 'behind_horizon', k.happened_at,
    'it is about time whose records are archived: kept, not billed', :now
  FROM kept k JOIN billing_horizon h ON k.happened_at < h.horizon
  ON CONFLICT DO NOTHING
)
SELECT session_id FROM kept
