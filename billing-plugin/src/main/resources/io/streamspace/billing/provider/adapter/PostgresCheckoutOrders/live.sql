SELECT account_id, id, kind, subject, currency, amount_minor, text, taxes, mode, customer_id, price_id, first_full_period,
       success_url, cancel_url, created_at, expires_at, status, page_id, page_url
FROM billing_checkouts
WHERE account_id = :account AND kind = :kind AND status IN ('unsent', 'open', 'pending')
  AND (kind = 'plan' OR subject = :subject)
