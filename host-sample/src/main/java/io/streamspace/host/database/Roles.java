package io.streamspace.host.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** Roles of a PostgreSQL server. */
final class Roles {

    private static final String HAND_OVER = Sql.of(Roles.class, "hand-over");

    private Roles() {}

    static boolean exists(Connection connection, String role) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            query.setString(1, role);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Sets a password; only its SCRAM verifier goes to the server and into its log. */
    static void setPassword(Connection connection, String role, String password) throws SQLException {
        connection.unwrap(PGConnection.class).alterUserPassword(role, password.toCharArray(), "scram-sha-256");
    }

    /** Makes a role the owner of a schema and of everything in it that another one owns. */
    static void handOver(Connection connection, String schema, String role) throws SQLException {
        for (String change : changes(connection, schema, role)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(change);
            }
        }
    }

    private static List<String> changes(Connection connection, String schema, String role) throws SQLException {
        List<String> changes = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(HAND_OVER)) {
            query.setString(1, role);
            query.setString(2, schema);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    changes.add(rows.getString(1));
                }
            }
        }
        return changes;
    }
}
