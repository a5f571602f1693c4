INSERT INTO billing_activity (at, caller, action, account_id, request, before, after, call_key)
VALUES (:at, :caller, :action, :account, :request::json, :before::json, :after::json, :callKey)
ON CONFLICT (call_key) DO NOTHING
