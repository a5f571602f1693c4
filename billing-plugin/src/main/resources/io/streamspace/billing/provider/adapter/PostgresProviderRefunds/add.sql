INSERT INTO billing_provider_refunds (account_id, id, money_id, provider_refund_id, status, currency, amount_minor,
  credited_minor, created_at, undone_minor, undone_at)
VALUES (:account, :id, :money, :provider, :status, :currency, :amount, :credited, :at, :undone,
  CASE WHEN :undone > 0 THEN CAST(:at AS timestamptz) END)
