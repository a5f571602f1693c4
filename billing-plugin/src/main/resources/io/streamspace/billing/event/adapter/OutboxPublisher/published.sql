UPDATE billing_outbox SET published_at = happened_at WHERE position = ANY (:positions) AND published_at IS NULL
