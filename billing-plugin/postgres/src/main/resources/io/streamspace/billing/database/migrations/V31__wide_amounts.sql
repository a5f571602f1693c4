-- Whatever is given is at most 10^15 minor units; sums of it, and what use costs, may be more than 64 bits hold.

-- a generated column holds those fast that it is made of
ALTER TABLE billing_credits DROP COLUMN spent_minor;

DO $$
DECLARE changed record;
BEGIN
  FOR changed IN
    SELECT c.table_name, string_agg(format('ALTER COLUMN %I TYPE numeric(38,0)', c.column_name), ', ') AS columns
    FROM information_schema.columns c
    JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
    WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.table_name LIKE 'billing\_%'
      AND c.column_name LIKE '%\_minor' AND c.data_type = 'bigint'
    GROUP BY c.table_name
  LOOP
    EXECUTE format('ALTER TABLE %I %s', changed.table_name, changed.columns);
  END LOOP;
END $$;

ALTER TABLE billing_credits
  ADD COLUMN spent_minor numeric(38,0) NOT NULL
    GENERATED ALWAYS AS (granted_minor - expired_minor - voided_minor - remaining_minor) STORED CHECK (spent_minor >= 0);

-- for display: the largest quantity at the largest rate has 38 digits before its 10 decimals
ALTER TABLE billing_usage_records ALTER COLUMN total_cost TYPE numeric(58,10);
