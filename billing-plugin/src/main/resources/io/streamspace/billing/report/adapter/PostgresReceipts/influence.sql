-- until when a fact decides what its life holds: the next one that changes anything
SELECT min(f.happened_at) AS until
FROM billing_facts f
WHERE f.session_id = :session AND f.happened_at > :at
  AND f.type IN ('session.resized', 'session.hibernated', 'session.woken', 'session.terminated')
