SELECT i.*, coalesce((
    SELECT array_agg(b.item_id ORDER BY b.position) FROM billing_store_bundle_items b WHERE b.bundle_id = i.id
  ), '{}') AS members
FROM billing_store_items i
WHERE i.id = ANY (:ids)
