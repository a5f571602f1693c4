-- parameters: count, count, hashes, sources, ids, types, times, subjects, sessions, data
WITH head AS (
    UPDATE event_log_head SET position = position + ? RETURNING position - ? AS base
)
INSERT INTO event_log (position, source, id, type, time_millis, subject, session_id, content_hash, data)
SELECT head.base + e.n, e.source, e.id, e.type, e.time_millis, e.subject, e.session_id,
       substring(? FROM ((e.n - 1) * 32 + 1)::int FOR 32), e.data
FROM head,
     ROWS FROM (
         unnest(string_to_array(?, E'\x1E')),
         unnest(string_to_array(?, E'\x1E')),
         unnest(string_to_array(?, E'\x1E')),
         unnest(?::bigint[]),
         unnest(string_to_array(?, E'\x1E', '')),
         unnest(string_to_array(?, E'\x1E', '')),
         unnest(string_to_array(?, E'\x1E'))
     ) WITH ORDINALITY AS e (source, id, type, time_millis, subject, session_id, data, n)
ON CONFLICT (source, id) DO NOTHING
RETURNING position - (SELECT base FROM head)
