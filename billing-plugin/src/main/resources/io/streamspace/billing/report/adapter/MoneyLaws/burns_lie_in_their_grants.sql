-- nothing is burned of a grant in a period that it was not in force for a moment of
SELECT b.account_id || ' ' || b.grant_id || ' ' || b.meter AS subject,
  'burns ' || b.quantity || ' in the period from ' || b.period_start || ', is in force from ' || g.effective_at
    || ' to ' || g.until AS detail
FROM billing_grant_burns b
JOIN (
  SELECT account_id, id, effective_at,
    least(coalesce(expires_at, 'infinity'), coalesce(voided_at, 'infinity')) AS until
  FROM billing_grants
) g ON g.account_id = b.account_id AND g.id = b.grant_id
LEFT JOIN billing_periods p ON p.account_id = b.account_id AND p.period_start = b.period_start
WHERE (:accounts::text[] IS NULL OR b.account_id = ANY (:accounts))
  AND NOT (g.until > g.effective_at AND b.period_start < g.until
           AND coalesce(p.period_end, 'infinity') > g.effective_at)
