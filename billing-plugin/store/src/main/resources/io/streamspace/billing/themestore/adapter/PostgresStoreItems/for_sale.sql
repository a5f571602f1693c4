SELECT i.*, coalesce((
    SELECT array_agg(b.item_id ORDER BY b.position) FROM billing_store_bundle_items b WHERE b.bundle_id = i.id
  ), '{}') AS members
FROM billing_store_items i
WHERE i.status = 'listed' AND (i.offered_until IS NULL OR i.offered_until > :now) AND i.id > :after
  AND strpos(lower(i.id || ' ' || i.name || ' ' || i.description), lower(:search)) > 0
ORDER BY i.id
LIMIT :limit
