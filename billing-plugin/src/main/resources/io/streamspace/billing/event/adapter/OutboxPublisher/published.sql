UPDATE billing_outbox SET published = true WHERE position = ANY (:positions) AND NOT published
