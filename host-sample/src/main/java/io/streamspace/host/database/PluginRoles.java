package io.streamspace.host.database;

import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The login role of each plugin: no superuser, owner of the plugin's schema and of nothing else. The host makes it, which
 * takes a role of its own that may create roles; else plugins connect as the host does, and the log says so.
 */
final class PluginRoles {

    private static final Logger LOG = LoggerFactory.getLogger(PluginRoles.class);
    private static final String SCHEMA_NAME = "[a-z_][a-z0-9_]{0,62}";
    private static final int SUFFIX = 8;
    private static final int LONGEST_NAME = 63;

    private final Jdbi jdbi;
    private final Login host;

    PluginRoles(Jdbi jdbi, Login host) {
        this.jdbi = jdbi;
        this.host = host;
    }

    private record Stored(String role, String password) {}

    /** Makes the schema and its role ready, however often it is asked. */
    Login ofSchema(String schema) {
        if (!schema.matches(SCHEMA_NAME)) {
            throw new IllegalArgumentException("no name for a schema: " + schema);
        }
        try {
            return jdbi.inTransaction(handle -> prepared(schema, handle));
        } catch (SQLException e) {
            throw new DatabaseTrouble(e);
        }
    }

    /** Sets a parameter for the sessions to come of the host and of all plugins; without a value as the server has it. */
    void setAll(String parameter, Optional<String> value) {
        String change = value.map(to -> "SET " + parameter + " = '" + to + "'").orElse("RESET " + parameter);
        jdbi.useTransaction(
                handle -> handle.createQuery("SELECT quote_ident(rolname) FROM pg_roles WHERE rolname = current_user"
                                + " OR rolname IN (SELECT role_name FROM host.plugin_roles)")
                        .mapTo(String.class)
                        .list()
                        .forEach(role -> handle.execute("ALTER ROLE " + role + " " + change)));
    }

    private Login prepared(String schema, Handle handle) throws SQLException {
        handle.execute("SELECT pg_advisory_xact_lock(hashtext('streamspace schemas'))");
        return mayCreateRoles(handle) ? ownerOf(schema, handle) : sharedWithHost(schema, handle);
    }

    private Login ownerOf(String schema, Handle handle) throws SQLException {
        Stored stored = stored(schema, handle);
        if (!Roles.exists(handle.getConnection(), stored.role())) {
            handle.execute("CREATE ROLE " + stored.role() + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE");
        }
        if (!isMember(stored.role(), handle)) {
            handle.execute("GRANT " + stored.role() + " TO CURRENT_USER");
        }
        Roles.setPassword(handle.getConnection(), stored.role(), stored.password());
        handle.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        Roles.handOver(handle.getConnection(), schema, stored.role());
        return host.as(stored.role(), stored.password());
    }

    private Login sharedWithHost(String schema, Handle handle) {
        LOG.warn("The database role of the host may not create roles (CREATEROLE): a plugin connects as the host does");
        handle.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        return host;
    }

    private static Stored stored(String schema, Handle handle) {
        handle.createUpdate("INSERT INTO host.plugin_roles (schema_name, role_name, password)"
                        + " VALUES (:schema, :role, :password) ON CONFLICT DO NOTHING")
                .bind("schema", schema)
                .bind("role", freshName(schema))
                .bind("password", Login.randomPassword())
                .execute();
        return handle.createQuery("SELECT role_name, password FROM host.plugin_roles WHERE schema_name = :schema")
                .bind("schema", schema)
                .map((row, context) -> new Stored(row.getString("role_name"), row.getString("password")))
                .one();
    }

    /** Roles belong to the whole server, on which there may be other databases with a plugin of this name. */
    private static String freshName(String schema) {
        String beginning = schema.substring(0, Math.min(schema.length(), LONGEST_NAME - SUFFIX - 1));
        return beginning + "_" + Login.randomPassword().substring(0, SUFFIX);
    }

    private static boolean mayCreateRoles(Handle handle) {
        Optional<Boolean> may = handle.createQuery(
                        "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
                .mapTo(Boolean.class)
                .findOne();
        return may.orElse(false);
    }

    private static boolean isMember(String role, Handle handle) {
        return handle.createQuery("SELECT pg_has_role(current_user, :role, 'USAGE')")
                .bind("role", role)
                .mapTo(Boolean.class)
                .one();
    }
}
