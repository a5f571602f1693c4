SELECT l.*, n.currency
FROM unnest(?, ?) AS asked (account_id, id)
JOIN billing_credit_notes n ON n.account_id = asked.account_id AND n.id = asked.id
JOIN billing_credit_note_lines l ON l.account_id = n.account_id AND l.note_id = n.id
ORDER BY l.note_id, l.line
