INSERT INTO billing_session_lives (account_id, session_id, life_start, template, user_name, heartbeats, ended_at,
  last_listed_at)
SELECT * FROM unnest(:account_id, :session_id, :life_start, :template, :user_name, :heartbeats, :ended_at,
  :last_listed_at)
