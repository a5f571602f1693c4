-- A fact is one row with two index entries: its key within its month, and its place in its session. A repeat carries the time
-- that it carried before, so the key needs no table beside the facts.

CREATE UNIQUE INDEX billing_facts_by_key ON billing_facts (id, source, happened_at);
DROP INDEX billing_facts_by_time;

-- Sessions of which there are facts before their first life, or which have no life. Of all others the first life tells from
-- which month on there are facts.
CREATE TABLE billing_early_facts (
  session_id  text PRIMARY KEY,
  first_at    timestamptz NOT NULL
);
INSERT INTO billing_early_facts (session_id, first_at)
SELECT s.session_id, s.first_at
FROM billing_fact_sessions s
LEFT JOIN (SELECT session_id, min(life_start) AS life_start FROM billing_session_lives GROUP BY session_id) l
  USING (session_id)
WHERE l.life_start IS NULL OR s.first_at < l.life_start;

-- Whether a fact of before a horizon may still matter behind it: unless all its session's lives and facts lie before.
CREATE OR REPLACE FUNCTION billing_fact_matters(f billing_facts, edge timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN f.session_id IS NULL THEN false        -- a user; or what a measurement says as well
    ELSE NOT EXISTS (SELECT FROM billing_session_lives l WHERE l.session_id = f.session_id)
      OR EXISTS (SELECT FROM billing_session_lives l
                 WHERE l.session_id = f.session_id AND (l.ended_at IS NULL OR l.ended_at > edge))
      OR EXISTS (SELECT FROM billing_facts later WHERE later.session_id = f.session_id AND later.happened_at >= edge)
  END $$;

DROP TABLE billing_fact_sessions;
DROP TABLE billing_fact_keys;
DROP FUNCTION billing_fact_key(text, text);

-- Ids of sessions are platform-wide, so a life's key needs no account, and finds and searches lives by session as well.
ALTER TABLE billing_session_lives DROP CONSTRAINT billing_session_lives_pkey;
DROP INDEX billing_session_lives_by_session;
CREATE UNIQUE INDEX billing_session_lives_by_session ON billing_session_lives (session_id text_pattern_ops, life_start);
