SELECT (
  coalesce((SELECT sum(amount_minor) FROM billing_store_movements WHERE account_id = :creator AND currency = :currency), 0)
  - coalesce((SELECT sum(amount_minor) FROM billing_store_payouts WHERE account_id = :creator AND currency = :currency), 0)
)
