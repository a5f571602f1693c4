SELECT subject, 'what it says has hash ' || actual || ', issued was ' || content_hash AS detail
FROM (
  SELECT n.account_id || ' ' || n.note_number AS subject, n.content_hash,
    encode(sha256(convert_to(billing_content(n, i.invoice_number)
      || coalesce(string_agg(billing_content(l), '' ORDER BY l.line), ''), 'UTF8')), 'hex') AS actual
  FROM billing_credit_notes n
  JOIN billing_invoices i ON i.account_id = n.account_id AND i.id = n.invoice_id
  LEFT JOIN billing_credit_note_lines l ON l.account_id = n.account_id AND l.note_id = n.id
  WHERE :accounts::text[] IS NULL OR n.account_id = ANY (:accounts)
  GROUP BY n.account_id, n.id, i.invoice_number
) hashed
WHERE actual IS DISTINCT FROM content_hash
