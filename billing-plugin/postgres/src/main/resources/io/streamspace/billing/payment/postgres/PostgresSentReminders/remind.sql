WITH offsets (seconds) AS (SELECT unnest(:offsets)),
due AS (
  SELECT i.account_id, i.id, latest.seconds
  FROM billing_invoices i
  CROSS JOIN LATERAL (
    SELECT max(o.seconds) AS seconds FROM offsets o
    WHERE i.due_date + o.seconds * interval '1 second' <= :now
      AND i.due_date + o.seconds * interval '1 second' > i.sent_at
  ) latest
  WHERE i.status IN ('sent', 'overdue')
    AND i.due_date <= :now - (SELECT min(seconds) FROM offsets) * interval '1 second'
    AND i.total_minor > i.paid_minor + i.noted_minor
    AND latest.seconds IS NOT NULL
    AND NOT EXISTS (
      SELECT FROM billing_least_charges l
      WHERE l.currency = i.currency AND l.least_minor > (
        SELECT sum(o.total_minor - o.paid_minor - o.noted_minor) FROM billing_invoices o
        WHERE o.account_id = i.account_id AND o.status IN ('sent', 'overdue') AND o.due_date <= i.due_date))
    AND (:accounts::text[] IS NULL OR i.account_id = ANY (:accounts))
    AND NOT EXISTS (
      SELECT FROM billing_invoice_reminders r
      WHERE r.account_id = i.account_id AND r.invoice_id = i.id AND r.offset_seconds >= latest.seconds)
  LIMIT :limit
  FOR UPDATE OF i SKIP LOCKED
),
added AS (
  INSERT INTO billing_invoice_reminders (account_id, invoice_id, offset_seconds, reminded_at)
  SELECT account_id, id, seconds, :now FROM due
  ON CONFLICT DO NOTHING
  RETURNING account_id, invoice_id, offset_seconds
)
SELECT r.account_id, r.invoice_id, r.offset_seconds, i.invoice_number, i.currency, i.due_date,
  i.total_minor - i.paid_minor - i.noted_minor AS due_minor
FROM added r
JOIN billing_invoices i ON i.account_id = r.account_id AND i.id = r.invoice_id
ORDER BY r.account_id, r.invoice_id
