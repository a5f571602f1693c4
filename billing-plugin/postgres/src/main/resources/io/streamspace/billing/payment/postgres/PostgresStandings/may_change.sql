-- Who is active and in arrears; who is past due, or locked without arrears. Who is locked and in arrears stays so.
SELECT account_id
FROM (
  SELECT a.account_id
  FROM billing_accounts a
  WHERE a.standing <> 'active'
    AND (a.standing = 'past_due' OR NOT EXISTS (SELECT FROM billing_arrears r WHERE r.account_id = a.account_id))
  UNION
  SELECT r.account_id
  FROM billing_arrears r
  JOIN billing_accounts a ON a.account_id = r.account_id
  WHERE a.standing = 'active'
) candidates
WHERE account_id > ?
ORDER BY account_id
LIMIT ?
