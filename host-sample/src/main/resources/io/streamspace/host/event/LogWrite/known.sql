-- parameters: sources, ids. LATERAL … LIMIT keeps it one index probe a key, however large the log and wrong the estimate
SELECT asked.n, logged.content_hash
FROM ROWS FROM (unnest(string_to_array(?, E'\x1E')), unnest(string_to_array(?, E'\x1E')))
         WITH ORDINALITY AS asked (source, id, n)
CROSS JOIN LATERAL (
    SELECT content_hash FROM event_log WHERE source = asked.source COLLATE "C" AND id = asked.id COLLATE "C" LIMIT 1
) AS logged
