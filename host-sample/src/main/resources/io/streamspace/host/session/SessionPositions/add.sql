-- parameters: session ids, positions; answers every position of each session, the new ones last
INSERT INTO session_positions (session_id, positions)
SELECT fact.session_id, array_agg(fact.position ORDER BY fact.position)
FROM unnest(?::text[], ?::bigint[]) AS fact (session_id, position)
GROUP BY fact.session_id
ON CONFLICT (session_id) DO UPDATE SET positions = session_positions.positions || excluded.positions
RETURNING positions
