SELECT r.detail
FROM billing_repairs r
WHERE r.session_id = :session AND r.start_time = :at AND r.kind IN ('outside_life', 'terminated_before_created')
ORDER BY r.kind
LIMIT 1
