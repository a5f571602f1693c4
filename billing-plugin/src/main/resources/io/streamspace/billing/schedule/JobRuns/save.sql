-- One statement, one round trip. A run that did nothing may be lost in a crash: it will be run again and do nothing again.
WITH durability AS (
    SELECT set_config('synchronous_commit', CASE WHEN :nothingHappened THEN 'off' ELSE current_setting('synchronous_commit') END, true)
)
INSERT INTO billing_job_runs (job, scheduled_for, run, id, started_at, finished_at, status, done, total, counts, set_aside, steps,
                              error, duration_ms)
SELECT :job, :scheduledFor, :run, :id, :startedAt, :finishedAt, :status, :done, :total, :counts::jsonb, :setAside::jsonb, :steps::jsonb,
       :error, :durationMillis
FROM durability
ON CONFLICT (job, scheduled_for, run) DO UPDATE
SET finished_at = excluded.finished_at, status = excluded.status, done = excluded.done, total = excluded.total,
    counts = excluded.counts, set_aside = excluded.set_aside, steps = excluded.steps, error = excluded.error, duration_ms = excluded.duration_ms
