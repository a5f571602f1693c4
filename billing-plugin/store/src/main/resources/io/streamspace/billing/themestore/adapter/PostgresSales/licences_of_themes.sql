SELECT * FROM billing_store_licences
WHERE account_id = :account AND item_id = ANY (:themes)
ORDER BY item_id, number
