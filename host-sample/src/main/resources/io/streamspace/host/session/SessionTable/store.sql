INSERT INTO sessions (session_id, username, organization, template, cpu_millis, memory_bytes, storage_bytes,
                      created_millis, changed_millis, changed_rank, terminated_millis, hibernated, heartbeats, own)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (session_id) DO UPDATE SET
    username = excluded.username, organization = excluded.organization, template = excluded.template,
    cpu_millis = excluded.cpu_millis, memory_bytes = excluded.memory_bytes, storage_bytes = excluded.storage_bytes,
    created_millis = excluded.created_millis, changed_millis = excluded.changed_millis, changed_rank = excluded.changed_rank,
    terminated_millis = excluded.terminated_millis, hibernated = excluded.hibernated,
    heartbeats = excluded.heartbeats, own = excluded.own
