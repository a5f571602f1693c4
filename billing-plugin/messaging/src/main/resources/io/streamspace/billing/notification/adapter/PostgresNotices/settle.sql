UPDATE billing_notices n
SET status = s.status, due_at = s.due_at, leased_until = NULL, recipient = s.recipient, answer_code = s.code,
    answer = s.answer, attempted_at = CASE WHEN s.recipient IS NULL THEN NULL ELSE n.attempted_at END,
    settled_at = CASE WHEN s.status = 'waiting' THEN NULL ELSE s.at END
FROM unnest(:accounts, :ids, :numbers, :statuses, :ats, :dues, :recipients, :codes, :answers)
  AS s (account_id, id, number, status, at, due_at, recipient, code, answer)
WHERE n.account_id = s.account_id AND n.id = s.id
  AND ((n.status = 'waiting' AND n.attempts = s.number) OR (s.status = 'sent' AND n.status IN ('waiting', 'failed')))
