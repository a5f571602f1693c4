-- The steps of a run, in their order; none for runs of before.
ALTER TABLE billing_job_runs ADD COLUMN steps jsonb NOT NULL DEFAULT '[]';
