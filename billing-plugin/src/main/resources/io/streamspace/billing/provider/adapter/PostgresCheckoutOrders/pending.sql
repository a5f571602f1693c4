UPDATE billing_checkouts SET status = 'pending', page_id = :page, page_url = NULL
WHERE account_id = :account AND id = :id
