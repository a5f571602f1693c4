-- each session's facts are sought in the months from the first on that it can have facts of, and in none before
SELECT f.session_id, f.source, f.id, f.type, (extract(epoch FROM f.happened_at) * 1000)::int8 AS at_millis, f.cpu_millis,
  f.memory_bytes, f.storage_bytes, f.user_name, f.organization, f.template, f.heartbeats
FROM unnest(:session_id, :new_from) AS asked(session_id, new_from)
CROSS JOIN LATERAL (
  SELECT least(
    timestamptz 'epoch' + asked.new_from * interval '1 millisecond',
    (SELECT min(l.life_start) FROM billing_session_lives l WHERE l.session_id = asked.session_id),
    (SELECT e.first_at FROM billing_early_facts e WHERE e.session_id = asked.session_id)) AS from_time
  OFFSET 0
) known
CROSS JOIN LATERAL (SELECT * FROM billing_facts f
                    WHERE f.session_id = asked.session_id AND f.happened_at >= known.from_time
                    OFFSET 0) f
