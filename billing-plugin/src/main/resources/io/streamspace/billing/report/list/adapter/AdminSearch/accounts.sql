-- Accounts whose id, mail address or name holds a text; those that begin with it first.
SELECT a.account_id, a.full_name, a.email, a.standing
FROM billing_accounts a
WHERE strpos(lower(concat_ws(' ', a.account_id, a.email, a.full_name)), lower(:text)) > 0
ORDER BY NOT starts_with(lower(split_part(a.account_id, ':', 2)), lower(:text)), a.account_id
LIMIT :limit
