-- Each slot was counted when it was given, and given back when it was released.
SELECT s.account_id || ' ' || s.job_id AS subject,
  'given ' || s.allocated_at || ', released ' || coalesce(s.released_at::text, 'not yet') || ', counted '
    || coalesce(string_agg(m.amount::text, ' ' ORDER BY m.amount DESC), 'nothing') AS detail
FROM billing_job_slots s
LEFT JOIN billing_measurements m
  ON m.account_id = s.account_id AND m.kind <> 'refused' AND m.source = '/plugins/streamspace-billing'
  AND m.id IN (billing_slot_id(s), billing_slot_id(s) || ':released')
WHERE (:accounts::text[] IS NULL OR s.account_id = ANY (:accounts))
GROUP BY s.account_id, s.job_id, s.allocated_at, s.released_at
HAVING coalesce(sum(m.amount), 0) <> CASE WHEN s.released_at IS NULL THEN 1 ELSE 0 END
  OR count(m.amount) <> CASE WHEN s.released_at IS NULL THEN 1 ELSE 2 END
