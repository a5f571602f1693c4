INSERT INTO billing_repairs (account_id, session_id, kind, start_time, end_time, detail, noticed_at)
SELECT * FROM unnest(:account_id, :session_id, :kind, :start_time, :end_time, :detail, :noticed_at)
