UPDATE billing_store_licences SET refunded_at = :now WHERE account_id = :buyer AND sale_id = :id
