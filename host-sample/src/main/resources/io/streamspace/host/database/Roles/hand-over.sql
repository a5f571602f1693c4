-- The statements that make a role (1) the owner of a schema (2) and of what is in it, the schema first. A sequence that
-- belongs to a column follows its table.
WITH target AS (
    SELECT r.oid AS role, quote_ident(r.rolname) AS role_name, n.oid AS schema, quote_ident(n.nspname) AS schema_name, n.nspowner
    FROM pg_roles r, pg_namespace n
    WHERE r.rolname = ? AND n.nspname = ?
)
SELECT change
FROM (
    SELECT 1 AS place, format('ALTER SCHEMA %s OWNER TO %s', schema_name, role_name) AS change
    FROM target
    WHERE nspowner <> role
    UNION ALL
    SELECT 2, format('ALTER %s %s.%I OWNER TO %s',
        CASE c.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END,
        schema_name, c.relname, role_name)
    FROM target
    JOIN pg_class c ON c.relnamespace = target.schema AND c.relowner <> target.role
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S')
      AND NOT EXISTS (
          SELECT FROM pg_depend d
          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND c.relkind = 'S'
            AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i'))
    UNION ALL
    SELECT 3, format('ALTER ROUTINE %s OWNER TO %s', p.oid::regprocedure, role_name)
    FROM target
    JOIN pg_proc p ON p.pronamespace = target.schema AND p.proowner <> target.role
    UNION ALL
    SELECT 4, format('ALTER TYPE %s.%I OWNER TO %s', schema_name, t.typname, role_name)
    FROM target
    JOIN pg_type t ON t.typnamespace = target.schema AND t.typowner <> target.role
    LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE t.typtype IN ('d', 'e', 'r') OR t.typtype = 'c' AND c.relkind = 'c'
) AS changes
ORDER BY place
