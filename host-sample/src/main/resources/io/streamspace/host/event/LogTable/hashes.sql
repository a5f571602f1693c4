-- parameters: sources, ids
SELECT asked.n, logged.content_hash
FROM ROWS FROM (unnest(string_to_array(?, E'\x1E')), unnest(string_to_array(?, E'\x1E')))
         WITH ORDINALITY AS asked (source, id, n)
JOIN event_log logged ON logged.source = asked.source AND logged.id = asked.id
