-- Which database a full run of the audit looked at: transaction ids say nothing beyond it. Null: not known, and so another one.
ALTER TABLE billing_audits ADD COLUMN cluster text;

-- Those that a kill may have cut off.
CREATE INDEX billing_job_runs_running ON billing_job_runs (id) WHERE status = 'running';
