SELECT life.session_id, life.life_start, f.source, f.id, f.type, f.happened_at
FROM unnest(:session_id, :life_start) AS asked (session_id, life_millis)
CROSS JOIN LATERAL (
  SELECT asked.session_id, timestamptz 'epoch' + asked.life_millis * interval '1 millisecond' AS life_start
) life
LEFT JOIN billing_session_lives l ON l.account_id = :account AND l.session_id = life.session_id
  AND l.life_start = life.life_start
CROSS JOIN LATERAL (
  SELECT f.source, f.id, f.type, f.happened_at
  FROM billing_facts f
  WHERE f.session_id = life.session_id AND f.happened_at >= life.life_start
    AND f.happened_at <= coalesce(l.ended_at, 'infinity')
  ORDER BY f.happened_at, f.source, f.id
  LIMIT :limit
) f
ORDER BY life.session_id, life.life_start, f.happened_at, f.source, f.id
