INSERT INTO billing_session_lives (account_id, session_id, life_start, template, user_name, heartbeats, ended_at,
  last_listed_at)
SELECT account_id, session_id, timestamptz 'epoch' + life_start * interval '1 millisecond', template, user_name, heartbeats,
  timestamptz 'epoch' + ended_at * interval '1 millisecond', timestamptz 'epoch' + last_listed_at * interval '1 millisecond'
FROM unnest(:account_id, :session_id, :life_start, :template, :user_name, :heartbeats, :ended_at, :last_listed_at)
  AS w(account_id, session_id, life_start, template, user_name, heartbeats, ended_at, last_listed_at)
ORDER BY account_id COLLATE "C", session_id COLLATE "C"
