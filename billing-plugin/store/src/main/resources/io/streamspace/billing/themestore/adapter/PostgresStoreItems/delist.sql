UPDATE billing_store_items SET status = 'delisted', delisted_at = :now WHERE id = :id AND status = 'listed'
