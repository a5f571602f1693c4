-- A record is first charged by the line of its period, meter and rate version with the lowest revision not below its own;
-- the lines after that charge what changed since.
WITH uses AS (
  SELECT DISTINCT r.account_id, r.period_start, r.meter, r.rate_version, r.revision
  FROM billing_metered_records r
  WHERE r.account_id = :account AND r.session_id = :session AND r.life_start = :life
    AND r.end_time > :from AND r.start_time < :until AND (CAST(:meter AS text) IS NULL OR r.meter = CAST(:meter AS text)) AND r.unbilled IS NULL
),
sent AS (
  SELECT l.account_id, l.use_period, l.meter, l.rate_version, l.revision, i.invoice_number, l.line, l.kind, i.status
  FROM billing_invoice_lines l
  JOIN billing_invoices i ON i.account_id = l.account_id AND i.id = l.invoice_id
  WHERE l.account_id = :account AND l.meter IS NOT NULL AND i.status NOT IN ('draft', 'void')
)
SELECT DISTINCT s.invoice_number, s.line, s.kind, s.status, length(s.invoice_number)
FROM uses u
JOIN sent s ON s.use_period = u.period_start AND s.meter = u.meter AND s.rate_version = u.rate_version
WHERE s.revision = (
  SELECT min(first.revision) FROM sent first
  WHERE first.use_period = u.period_start AND first.meter = u.meter AND first.rate_version = u.rate_version
    AND first.revision >= u.revision
)
ORDER BY length(s.invoice_number), s.invoice_number, s.line
