-- about time whose records are detached: kept, and no bill changes
INSERT INTO billing_repairs (account_id, session_id, kind, start_time, detail, noticed_at)
SELECT DISTINCT ON (k.session_id, k.happened_at)
  coalesce((SELECT l.account_id FROM billing_session_lives l WHERE l.session_id = k.session_id LIMIT 1), ''),
  coalesce(k.session_id, ''), 'behind_horizon', timestamptz 'epoch' + k.happened_at * interval '1 millisecond',
  'it is about time whose records are archived: kept, and no bill changes', :now
FROM unnest(:session_id, :happened_at) AS k(session_id, happened_at)
ON CONFLICT DO NOTHING
