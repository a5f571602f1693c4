SELECT scheduled_for
FROM billing_job_runs
WHERE job = :job AND run = 0 AND finished_at IS NOT NULL
ORDER BY scheduled_for DESC
LIMIT 1
