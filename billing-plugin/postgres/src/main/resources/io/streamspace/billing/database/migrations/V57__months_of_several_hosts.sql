-- As before, but two hosts that make the same month at once: who waited for the other looks again only once it holds a
-- lock on a table, for that alone makes a session hear of what others have created (an advisory lock does not).
CREATE OR REPLACE FUNCTION billing_add_months(since timestamptz, until timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  parent text; clock text; month timestamptz; next timestamptz; partition text;
BEGIN
  month := date_trunc('month', greatest(since, (SELECT horizon FROM billing_horizon)), 'UTC');
  WHILE month < until LOOP
    next := date_trunc('month', month + interval '45 days', 'UTC');
    FOR parent, clock IN VALUES ('billing_facts', 'happened_at'), ('billing_usage_records', 'start_time') LOOP
      partition := parent || to_char(month AT TIME ZONE 'UTC', '_YYYY_MM');
      IF to_regclass(partition) IS NULL THEN
        PERFORM pg_advisory_xact_lock(hashtext('billing_add_months'));
        EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', parent || '_default');
        IF to_regclass(partition) IS NULL THEN
          EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)', partition, parent);
          EXECUTE format('WITH moved AS (DELETE FROM %I WHERE %I >= $1 AND %I < $2 RETURNING *) INSERT INTO %I SELECT * FROM moved',
            parent || '_default', clock, clock, partition) USING month, next;
          EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, partition, month, next);
        END IF;
      END IF;
    END LOOP;
    month := next;
  END LOOP;
END $$;
