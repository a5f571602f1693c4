SELECT a.account_id, a.standing, a.times_past_due, a.locked_at, min(r.since) AS since,
  count(f.invoice_id) > 0 AS payment_failed
FROM unnest(?) AS asked (account_id)
JOIN billing_accounts a ON a.account_id = asked.account_id
LEFT JOIN billing_arrears r ON r.account_id = a.account_id
LEFT JOIN billing_payment_failures f ON f.account_id = r.account_id AND f.invoice_id = r.invoice_id
GROUP BY a.account_id
ORDER BY a.account_id
