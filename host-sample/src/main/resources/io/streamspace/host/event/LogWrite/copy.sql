COPY event_log (position, source, id, type, time_millis, subject, content_hash, data) FROM STDIN (FORMAT binary)
