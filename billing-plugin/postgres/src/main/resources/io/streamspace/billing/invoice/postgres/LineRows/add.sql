-- Lines of sent invoices get the digest of the records behind them. Each account and period is looked up by key, once
-- for all its lines, whatever the planner believes about the arrays. The digest is billing_records_digest, written out: to
-- call it for each line takes longer than to take it.
WITH added AS MATERIALIZED (
  SELECT *
  FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS a (account_id, invoice_id, line, kind, description,
    service_start, service_end, quantity, unit, unit_price, meter, use_period, rate_version, revision, amount_minor,
    price_minor, tax_category, tax_name, tax_percent, tax_reason, taxable_minor, tax_minor, is_sent)
),
digests AS MATERIALIZED (
  SELECT used.account_id, used.use_period, used.revision, behind.*
  FROM (SELECT DISTINCT account_id, use_period, revision FROM added WHERE is_sent AND meter IS NOT NULL) AS used
  JOIN billing_periods p ON p.account_id = used.account_id AND p.period_start = used.use_period
  CROSS JOIN LATERAL (
    SELECT r.meter, r.rate_version,
      sha256(string_agg(billing_record_hash(r), ''::bytea ORDER BY billing_record_hash(r))) AS records_digest
    FROM billing_metered_records r
    WHERE r.account_id = used.account_id AND r.period_start = used.use_period AND r.revision <= used.revision
      AND r.start_time >= p.period_start AND r.start_time < p.period_end
      AND r.unbilled IS NULL
    GROUP BY r.meter, r.rate_version
  ) AS behind
)
INSERT INTO billing_invoice_lines (account_id, invoice_id, line, kind, description, service_start, service_end,
  quantity, unit, unit_price, meter, use_period, rate_version, revision, amount_minor, price_minor,
  tax_category, tax_name, tax_percent, tax_reason, taxable_minor, tax_minor, records_digest)
SELECT a.account_id, a.invoice_id, a.line, a.kind, a.description, a.service_start, a.service_end, a.quantity, a.unit,
  a.unit_price, a.meter, a.use_period, a.rate_version, a.revision, a.amount_minor, a.price_minor,
  a.tax_category, a.tax_name, a.tax_percent, a.tax_reason, a.taxable_minor, a.tax_minor, d.records_digest
FROM added a
LEFT JOIN digests d ON a.is_sent AND d.account_id = a.account_id AND d.use_period = a.use_period
  AND d.revision = a.revision AND d.meter = a.meter AND d.rate_version = a.rate_version
