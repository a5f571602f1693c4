-- Runs whose host ended while they ran: nobody holds their lock. When that was is not known.
WITH running AS MATERIALIZED (
  SELECT id FROM billing_job_runs WHERE status = 'running'
)
UPDATE billing_job_runs r
SET status = 'failed', error = :error
FROM running
WHERE r.id = running.id AND r.status = 'running' AND pg_try_advisory_xact_lock(hashtextextended(running.id, 0))
