INSERT INTO billing_reconciliations AS r
  (began_for, looked_since, ran_for, status, done_up_to, accounts, objects, mended, reported, error)
VALUES (:beganFor, :since, :ranFor, :status, :doneUpTo, :accounts, :objects, :mended, :reported, :error)
ON CONFLICT (began_for) DO UPDATE
SET ran_for = excluded.ran_for, status = excluded.status, done_up_to = excluded.done_up_to, accounts = excluded.accounts,
    objects = excluded.objects, mended = excluded.mended, reported = excluded.reported, error = excluded.error
WHERE r.status <> 'finished'
