UPDATE billing_checkouts SET status = 'open', page_id = :page, page_url = :url
WHERE account_id = :account AND id = :id AND status = 'unsent'
