SELECT subject, 'what it says has hash ' || actual || ', sent was ' || content_hash AS detail
FROM (
  SELECT i.account_id || ' ' || i.invoice_number AS subject, i.content_hash,
    encode(sha256(convert_to(billing_content(i)
      || coalesce(string_agg(billing_content(l, i.content_version), '' ORDER BY l.line), '')
      || coalesce((SELECT string_agg(billing_content(t), '' ORDER BY t.tax) FROM billing_invoice_taxes t
        WHERE t.account_id = i.account_id AND t.invoice_id = i.id), ''), 'UTF8')), 'hex') AS actual
  FROM billing_invoices i
  LEFT JOIN billing_invoice_lines l ON l.account_id = i.account_id AND l.invoice_id = i.id
  WHERE i.status <> 'draft' AND (:accounts::text[] IS NULL OR i.account_id = ANY (:accounts))
  GROUP BY i.account_id, i.id
) hashed
WHERE actual IS DISTINCT FROM content_hash
