SELECT listed_at FROM billing_listings ORDER BY listed_at DESC LIMIT 1
