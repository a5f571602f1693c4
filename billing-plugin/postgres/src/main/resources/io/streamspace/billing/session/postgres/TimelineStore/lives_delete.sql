DELETE FROM billing_session_lives l
USING unnest(:account_id, :session_id, :life_start) AS o(account_id, session_id, life_start)
WHERE l.account_id = o.account_id AND l.session_id = o.session_id
  AND l.life_start = timestamptz 'epoch' + o.life_start * interval '1 millisecond'
