SELECT b.bundle_id FROM billing_store_bundle_items b
JOIN billing_store_items i ON i.id = b.bundle_id AND i.status = 'listed'
WHERE b.item_id = :id
ORDER BY b.bundle_id
