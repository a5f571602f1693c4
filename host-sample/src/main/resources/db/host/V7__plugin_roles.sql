-- The role by which each plugin connects: it owns the plugin's schema and nothing else, and cannot read this one. The hosts
-- of a platform share it.
CREATE TABLE host.plugin_roles (
    schema_name text PRIMARY KEY,
    role_name   text NOT NULL,
    password    text NOT NULL
);
