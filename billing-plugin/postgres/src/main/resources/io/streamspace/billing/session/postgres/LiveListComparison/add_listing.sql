INSERT INTO billing_listings (listed_at, log_position) VALUES (:listed_at, :log_position)
