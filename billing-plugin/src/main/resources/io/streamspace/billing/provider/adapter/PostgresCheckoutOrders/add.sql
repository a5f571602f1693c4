INSERT INTO billing_checkouts (account_id, id, kind, subject, currency, amount_minor, text, taxes, mode, customer_id, price_id,
  first_full_period, success_url, cancel_url, created_at, expires_at, status)
VALUES (:account, :id, :kind, :subject, :currency, :amount, :text, :taxes, :mode, :customer, :price,
  :firstFullPeriod, :successUrl, :cancelUrl, :createdAt, :expiresAt, 'unsent')
ON CONFLICT DO NOTHING
