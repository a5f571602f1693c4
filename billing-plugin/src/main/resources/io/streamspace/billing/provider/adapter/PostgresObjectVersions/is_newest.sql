INSERT INTO billing_provider_sightings AS s (object_id, reading, read_at)
VALUES (:objectId, :reading, :now)
ON CONFLICT (object_id) DO UPDATE SET reading = excluded.reading, read_at = excluded.read_at
WHERE s.reading < excluded.reading
