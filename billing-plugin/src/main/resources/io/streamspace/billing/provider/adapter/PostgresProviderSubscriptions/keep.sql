INSERT INTO billing_provider_subscriptions AS s
  (account_id, subscription_id, status, offer_key, period_start, period_end, ends_at, paid_until)
VALUES (:account, :subscription, :status, :offer, :start, :end, :endsAt::timestamptz, :paidUntil::timestamptz)
ON CONFLICT (account_id, subscription_id) DO UPDATE
SET status = CASE s.status WHEN 'ended' THEN s.status ELSE excluded.status END,
    offer_key = excluded.offer_key,
    period_start = excluded.period_start,
    period_end = excluded.period_end,
    ends_at = excluded.ends_at,
    paid_until = greatest(s.paid_until, excluded.paid_until)
