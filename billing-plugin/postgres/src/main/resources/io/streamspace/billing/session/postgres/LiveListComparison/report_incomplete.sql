INSERT INTO billing_repairs (account_id, session_id, kind, start_time, end_time, detail, noticed_at)
VALUES ('', '', 'live_list_incomplete', :previous, :listed_at,
  'a live list lacked ' || :lacking::int || ' sessions that the next one has; they go on as if it had had them', :now)
ON CONFLICT DO NOTHING
