DELETE FROM billing_repairs r
USING unnest(:account_id, :session_id, :kind, :start_time) AS o(account_id, session_id, kind, start_time)
WHERE r.account_id = o.account_id AND r.session_id = o.session_id AND r.kind = o.kind AND r.start_time = o.start_time
