UPDATE quarantine
SET discarded_millis = :now, discarded_by = :by, discard_reason = :reason
WHERE consumer = :consumer AND position = :position AND discarded_millis IS NULL
