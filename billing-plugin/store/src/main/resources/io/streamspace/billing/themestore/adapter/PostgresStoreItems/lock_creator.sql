INSERT INTO billing_store_creators AS c (account_id, since) VALUES (:creator, :now)
ON CONFLICT (account_id) DO UPDATE SET since = c.since
