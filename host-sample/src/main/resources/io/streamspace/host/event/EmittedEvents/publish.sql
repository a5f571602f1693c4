-- the lock puts sequences in commit order, so that a reader who continues after one misses nothing
WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtext('host.emitted_events')))
INSERT INTO emitted_events (source, id, type, subject, time_millis, data)
SELECT :source, :id, :type, :subject, :time, :data FROM turn
ON CONFLICT (source, id) DO NOTHING
