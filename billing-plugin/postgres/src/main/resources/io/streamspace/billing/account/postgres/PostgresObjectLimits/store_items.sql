SELECT count(*) FROM (
  SELECT 1 FROM billing_store_items
  WHERE creator = :account AND status = 'listed'
  LIMIT :most) AS present
