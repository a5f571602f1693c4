-- Money of the provider's became payments of invoices and credit, without a rest; a refund of it went back from refunds
-- of invoices and credit, without a rest; and what of it went back is the sum of its refunds, without what was undone of them.
SELECT m.account_id || ' ' || m.id AS subject,
  m.amount_minor || ' came, ' || coalesce(b.minor, 0) || ' paid invoices, ' || m.credited_minor || ' became credit'
    || CASE WHEN m.credited_minor <> coalesce(c.granted_minor, 0)
         THEN ', of which ' || coalesce(c.granted_minor, 0) || ' was granted' ELSE '' END AS detail
FROM billing_provider_money m
LEFT JOIN (
  SELECT account_id, money_id, sum(amount_minor) AS minor FROM billing_provider_bookings
  WHERE refund_id IS NULL GROUP BY account_id, money_id
) b ON b.account_id = m.account_id AND b.money_id = m.id
LEFT JOIN billing_credits c ON c.account_id = m.account_id AND c.id = 'cr_' || m.id
WHERE (:accounts::text[] IS NULL OR m.account_id = ANY (:accounts))
  AND (m.amount_minor <> coalesce(b.minor, 0) + m.credited_minor OR m.credited_minor <> coalesce(c.granted_minor, 0))
UNION ALL
SELECT r.account_id || ' ' || r.id,
  r.amount_minor - r.undone_minor || ' went back, ' || coalesce(b.minor, 0) || ' of invoices, '
    || r.credited_minor - r.undone_credited_minor || ' of credit'
FROM billing_provider_refunds r
LEFT JOIN (
  SELECT b.account_id, b.refund_id, sum(CASE p.kind WHEN 'refund' THEN b.amount_minor ELSE -b.amount_minor END) AS minor
  FROM billing_provider_bookings b
  JOIN billing_payments p ON p.account_id = b.account_id AND p.id = b.payment_id
  GROUP BY b.account_id, b.refund_id
) b ON b.account_id = r.account_id AND b.refund_id = r.id
WHERE (:accounts::text[] IS NULL OR r.account_id = ANY (:accounts))
  AND r.amount_minor - r.undone_minor <> coalesce(b.minor, 0) + r.credited_minor - r.undone_credited_minor
UNION ALL
SELECT m.account_id || ' ' || m.id, m.refunded_minor || ' of it went back, refunds are ' || coalesce(r.minor, 0)
FROM billing_provider_money m
LEFT JOIN (
  SELECT account_id, money_id, sum(amount_minor - undone_minor) AS minor FROM billing_provider_refunds GROUP BY account_id, money_id
) r ON r.account_id = m.account_id AND r.money_id = m.id
WHERE (:accounts::text[] IS NULL OR m.account_id = ANY (:accounts)) AND m.refunded_minor <> coalesce(r.minor, 0)
UNION ALL
SELECT b.account_id || ' ' || b.payment_id, 'is ' || p.kind || ' of ' || p.amount_minor || ', booked for ' || sum(b.amount_minor)
FROM billing_provider_bookings b
JOIN billing_payments p ON p.account_id = b.account_id AND p.id = b.payment_id
WHERE :accounts::text[] IS NULL OR b.account_id = ANY (:accounts)
GROUP BY b.account_id, b.payment_id, p.kind, p.amount_minor, p.reverses
HAVING sum(b.amount_minor) <> p.amount_minor
  OR p.kind <> CASE WHEN bool_and(b.refund_id IS NULL) OR p.reverses IS NOT NULL THEN 'payment' ELSE 'refund' END
