-- The newest proof interval of a session that goes on: the one row a proof of life writes, in place. Its interval in
-- billing_heartbeat_spans and the segment it proves follow it: what they end at is written once they do not go on any more.

CREATE TABLE billing_running_proofs (
  session_id  text PRIMARY KEY,
  first_at    timestamptz NOT NULL,             -- of the same interval in billing_heartbeat_spans
  last_at     timestamptz NOT NULL CHECK (last_at >= first_at)
) WITH (fillfactor = 50);

-- What was held when. In the table the end of a segment that follows its session's running proof is infinity, so that it is
-- found as one that may reach any instant; latest_end is that end, for conditions that an index is to answer.
CREATE VIEW billing_timelines AS
SELECT s.account_id, s.session_id, s.life_start, s.start_time,
  CASE WHEN s.end_time = 'infinity' THEN coalesce(p.last_at, s.start_time) ELSE s.end_time END AS end_time,
  s.shard, s.cpu_millis, s.memory_bytes, s.storage_bytes, s.end_time AS latest_end,
  s.xmin AS written_by, p.xmin AS proven_by
FROM billing_segments s
LEFT JOIN billing_running_proofs p ON p.session_id = s.session_id AND s.end_time = 'infinity';

-- Open proven sessions whose last segment ends with their last proof, of which nothing newer is known.
WITH running AS (
  SELECT g.account_id, g.session_id, g.start_time, proof.first_at, proof.last_at
  FROM billing_session_lives l
  CROSS JOIN LATERAL (
    SELECT s.first_at, s.last_at FROM billing_heartbeat_spans s
    WHERE s.session_id = l.session_id ORDER BY s.first_at DESC LIMIT 1
  ) proof
  JOIN billing_segments g ON g.account_id = l.account_id AND g.session_id = l.session_id AND g.life_start = l.life_start
    AND g.end_time = proof.last_at
  WHERE l.heartbeats AND l.ended_at IS NULL
    AND NOT EXISTS (SELECT FROM billing_facts f WHERE f.session_id = l.session_id AND f.happened_at >= proof.last_at)
), added AS (
  INSERT INTO billing_running_proofs (session_id, first_at, last_at)
  SELECT session_id, first_at, last_at FROM running ORDER BY session_id
)
UPDATE billing_segments g SET end_time = 'infinity'
FROM running r
WHERE g.account_id = r.account_id AND g.session_id = r.session_id AND g.start_time = r.start_time;
