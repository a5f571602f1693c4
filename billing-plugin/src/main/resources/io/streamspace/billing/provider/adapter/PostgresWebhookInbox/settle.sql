UPDATE billing_provider_events
SET status = :status, account_id = :account, detail = :detail, settled_at = :now, leased_until = NULL
WHERE id = :id AND status = 'received'
