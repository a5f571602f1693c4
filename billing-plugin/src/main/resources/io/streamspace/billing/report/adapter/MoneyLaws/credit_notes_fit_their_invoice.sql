-- A credit note is the sum of its lines; all notes of a line take back no more than it says, all of an invoice no more
-- than subtotal and tax; what the invoice says of them is their sum.
SELECT n.account_id || ' ' || n.note_number AS subject,
  'lines sum to ' || coalesce(l.amount, 0) || ' and tax ' || coalesce(l.tax, 0) || ', the note says ' || n.subtotal_minor
    || ' and ' || n.tax_minor AS detail
FROM billing_credit_notes n
LEFT JOIN (
  SELECT account_id, note_id, sum(amount_minor) AS amount, sum(tax_minor) AS tax
  FROM billing_credit_note_lines GROUP BY account_id, note_id
) l ON l.account_id = n.account_id AND l.note_id = n.id
WHERE (:accounts::text[] IS NULL OR n.account_id = ANY (:accounts))
  AND (coalesce(l.amount, 0) <> n.subtotal_minor OR coalesce(l.tax, 0) <> n.tax_minor)
UNION ALL
SELECT t.account_id || ' ' || t.invoice_id || ' line ' || t.invoice_line,
  'notes take back ' || t.amount || ' of ' || coalesce(l.amount_minor, 0)
FROM (
  SELECT n.account_id, n.invoice_id, l.invoice_line, sum(l.amount_minor) AS amount
  FROM billing_credit_notes n
  JOIN billing_credit_note_lines l ON l.account_id = n.account_id AND l.note_id = n.id
  WHERE :accounts::text[] IS NULL OR n.account_id = ANY (:accounts)
  GROUP BY n.account_id, n.invoice_id, l.invoice_line
) t
LEFT JOIN billing_invoice_lines l
  ON l.account_id = t.account_id AND l.invoice_id = t.invoice_id AND l.line = t.invoice_line
WHERE t.amount NOT BETWEEN least(coalesce(l.amount_minor, 0), 0) AND greatest(coalesce(l.amount_minor, 0), 0)
UNION ALL
SELECT i.account_id || ' ' || i.invoice_number,
  'credit notes settle ' || coalesce(n.settled, 0) || ' and take back ' || coalesce(n.total, 0) || ', the invoice says '
    || i.noted_minor || ' and ' || i.credit_noted_minor
FROM billing_invoices i
LEFT JOIN (
  SELECT account_id, invoice_id, sum(settled_minor) AS settled, sum(total_minor) AS total
  FROM billing_credit_notes
  WHERE :accounts::text[] IS NULL OR account_id = ANY (:accounts)
  GROUP BY account_id, invoice_id
) n ON n.account_id = i.account_id AND n.invoice_id = i.id
WHERE (:accounts::text[] IS NULL OR i.account_id = ANY (:accounts))
  AND (i.noted_minor <> coalesce(n.settled, 0) OR i.credit_noted_minor <> coalesce(n.total, 0)
    OR i.credit_noted_minor > greatest(i.subtotal_minor + i.tax_minor, 0))
