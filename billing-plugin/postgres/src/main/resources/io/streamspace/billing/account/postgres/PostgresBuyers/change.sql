INSERT INTO billing_buyers (account_id, buyer) VALUES (?, ?::jsonb)
ON CONFLICT (account_id) DO UPDATE SET buyer = excluded.buyer
