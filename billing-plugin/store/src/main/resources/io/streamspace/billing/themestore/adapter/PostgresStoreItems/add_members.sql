INSERT INTO billing_store_bundle_items (bundle_id, item_id, position)
SELECT :bundle, m.item_id, m.position FROM unnest(:members) WITH ORDINALITY AS m (item_id, position)
