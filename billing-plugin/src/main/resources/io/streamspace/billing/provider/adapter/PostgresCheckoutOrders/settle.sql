UPDATE billing_checkouts
SET status = :status, page_id = coalesce(page_id, :page), page_url = NULL, outcome = :outcome, settled_at = :at
WHERE account_id = :account AND id = :id
