-- No hold outlives its expiry, as far as quotas have been checked.
SELECT h.account_id || ' ' || h.id AS subject, 'pending since it expired at ' || h.expires_at AS detail
FROM billing_holds h
WHERE h.state = 'pending'
  AND h.expires_at <= (SELECT max(r.scheduled_for) FROM billing_job_runs r
                       WHERE r.job = 'check-quotas' AND r.status = 'succeeded')
  AND (:accounts::text[] IS NULL OR h.account_id = ANY (:accounts))
