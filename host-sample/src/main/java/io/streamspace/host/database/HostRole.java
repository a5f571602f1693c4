package io.streamspace.host.database;

import io.streamspace.host.command.StartFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The role that a host with an embedded server connects as: no superuser, but allowed to make schemas in its database and
 * the roles of its plugins. Its password is new at each start and written nowhere. Commits wait for the disk, whatever a demo that
 * was cut off had set.
 */
final class HostRole {

    private static final String NAME = "streamspace_host";
    private static final String CREATE_ROLE = "CREATE ROLE " + NAME + " LOGIN CREATEROLE NOSUPERUSER NOCREATEDB";
    private static final String GRANT_DATABASE = "GRANT CREATE ON DATABASE postgres TO " + NAME;
    private static final String IN_HASTE = "SELECT quote_ident(rolname) FROM pg_roles"
            + " WHERE 'synchronous_commit=off' = ANY (rolconfig) AND rolname <> ?";
    private static final String SCHEMAS_OF = "SELECT nspname FROM pg_namespace WHERE nspowner = ?::regrole"
            + " AND nspname <> 'public' AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'";

    private HostRole() {}

    /** Makes the role ready, and hands it what an earlier version kept as the superuser. */
    static Login on(Login superuser) {
        try (Connection connection = DriverManager.getConnection(superuser.address(), superuser.properties())) {
            connection.setAutoCommit(false);
            if (!Roles.exists(connection, NAME)) {
                execute(connection, CREATE_ROLE);
            }
            execute(connection, GRANT_DATABASE);
            for (String schema : names(connection, SCHEMAS_OF, ClusterAccess.SUPERUSER)) {
                Roles.handOver(connection, schema, NAME);
            }
            for (String role : names(connection, IN_HASTE, ClusterAccess.SUPERUSER)) {
                execute(connection, "ALTER ROLE " + role + " RESET synchronous_commit");
            }
            String password = Login.randomPassword();
            Roles.setPassword(connection, NAME, password);
            connection.commit();
            return superuser.as(NAME, password);
        } catch (SQLException e) {
            throw new StartFailure("the embedded PostgreSQL cannot be prepared: " + e.getMessage(), e);
        }
    }

    private static List<String> names(Connection connection, String sql, String role) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, role);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
