-- Which plugins this host has, whether they are to run, and how they are configured. A row outlives the plugin's
-- being disabled; uninstalling removes it. The data of a plugin is in a schema of the plugin's own and is never touched.
CREATE TABLE host.plugins (
    id           text PRIMARY KEY,
    version      text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('installed', 'enabled', 'disabled', 'failed')),
    wanted       boolean     NOT NULL DEFAULT false, -- an administrator enabled it: every start tries to
    reason       text,                               -- why it failed
    config       jsonb       NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(config) = 'object'),
    installed_at timestamptz NOT NULL DEFAULT now(),
    enabled_at   timestamptz,                        -- the last time it was enabled
    CHECK ((state = 'failed') = (reason IS NOT NULL)),
    CHECK (state <> 'enabled' OR wanted)
);
