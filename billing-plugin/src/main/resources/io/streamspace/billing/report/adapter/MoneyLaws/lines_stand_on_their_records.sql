-- The records behind each line that was sent with a digest are those that were behind it then. Which of them changed can
-- be told only by when rows were written: later than the line was. Periods that reach behind the horizon are left out.
WITH first AS (SELECT greatest(h.horizon, :since) AS period_start FROM billing_horizon h),
now AS MATERIALIZED (
  SELECT used.account_id, used.use_period, used.revision, behind.*
  FROM (SELECT DISTINCT account_id, use_period, revision FROM billing_invoice_lines
    WHERE records_digest IS NOT NULL AND use_period >= (SELECT period_start FROM first)
      AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))) used
  JOIN billing_periods p ON p.account_id = used.account_id AND p.period_start = used.use_period
  CROSS JOIN LATERAL (
    SELECT r.meter, r.rate_version, count(*) AS records,
      billing_records_digest(array_agg(billing_record_hash(r))) AS records_digest
    FROM billing_metered_records r
    WHERE r.account_id = used.account_id AND r.period_start = used.use_period AND r.revision <= used.revision
      AND r.start_time >= p.period_start AND r.start_time < p.period_end
      AND r.unbilled IS NULL
    GROUP BY r.meter, r.rate_version
  ) behind
)
SELECT l.account_id || ' ' || i.invoice_number || ' line ' || l.line || ' ' || l.meter AS subject,
  'the records behind it are not those it was sent with; there are ' || coalesce(n.records, 0) || ' now'
    || coalesce(', written since: ' || since.written, '') AS detail
FROM billing_invoice_lines l
JOIN billing_invoices i ON i.account_id = l.account_id AND i.id = l.invoice_id
LEFT JOIN now n ON n.account_id = l.account_id AND n.use_period = l.use_period AND n.revision = l.revision
  AND n.meter = l.meter AND n.rate_version = l.rate_version
CROSS JOIN LATERAL (
  SELECT string_agg(later.name, ', ' ORDER BY later.name) AS written
  FROM (
    SELECT coalesce(nullif(r.session_id, ''), 'the account') || ' from ' || r.start_time AS name
    FROM billing_metered_records r
    WHERE r.account_id = l.account_id AND r.period_start = l.use_period AND r.revision <= l.revision
      AND age(r.written_by) < age(l.xmin) AND n.records_digest IS DISTINCT FROM l.records_digest
    ORDER BY r.start_time
    LIMIT 3
  ) later
) since
WHERE l.records_digest IS NOT NULL AND l.use_period >= (SELECT period_start FROM first)
  AND (:accounts::text[] IS NULL OR l.account_id = ANY (:accounts))
  AND n.records_digest IS DISTINCT FROM l.records_digest
