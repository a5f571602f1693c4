SELECT encode(l.records_digest, 'hex') AS sent, encode(behind.records_digest, 'hex') AS now
FROM billing_invoice_lines l
JOIN billing_periods p ON p.account_id = l.account_id AND p.period_start = l.use_period
CROSS JOIN LATERAL (
  SELECT billing_records_digest(array_agg(billing_record_hash(r))) AS records_digest
  FROM billing_metered_records r
  WHERE r.account_id = l.account_id AND r.period_start = l.use_period
    AND r.start_time >= p.period_start AND r.start_time < p.period_end AND r.meter = l.meter
    AND r.rate_version = l.rate_version AND r.revision <= l.revision AND r.unbilled IS NULL
) behind
WHERE l.account_id = :account AND l.invoice_id = :invoice AND l.line = :line
