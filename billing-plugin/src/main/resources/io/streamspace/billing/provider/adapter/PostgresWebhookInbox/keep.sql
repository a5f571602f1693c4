INSERT INTO billing_provider_events AS e (
  id, type, api_version, object_kind, object_id, mode, created_at, received_at, status, due_at, leased_until, tries, attempts)
VALUES (:id, :type, :apiVersion, :objectKind, :objectId, :mode, :createdAt, :now, 'received', :until, :until, 1, 1)
ON CONFLICT (id) DO NOTHING
RETURNING e.id, e.type, e.api_version, e.object_kind, e.object_id, e.mode, e.created_at, e.attempts, e.tries, e.failing_since
