DELETE FROM billing_segments s
USING unnest(:account_id, :session_id, :start_time) AS o(account_id, session_id, start_time)
WHERE s.account_id = o.account_id AND s.session_id = o.session_id
  AND s.start_time = timestamptz 'epoch' + o.start_time * interval '1 millisecond'
