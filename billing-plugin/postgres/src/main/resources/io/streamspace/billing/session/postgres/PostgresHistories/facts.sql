-- each session's facts are sought in the months it has facts of, and in no other
SELECT f.session_id, f.source, f.id, f.type, (extract(epoch FROM f.happened_at) * 1000)::int8 AS at_millis, f.cpu_millis,
  f.memory_bytes, f.storage_bytes, f.user_name, f.organization, f.template, f.heartbeats
FROM billing_fact_sessions s
CROSS JOIN LATERAL (SELECT * FROM billing_facts f
                    WHERE f.session_id = s.session_id AND f.happened_at >= s.first_at AND f.happened_at <= s.last_at
                    OFFSET 0) f
WHERE s.session_id = ANY (:session_id)
