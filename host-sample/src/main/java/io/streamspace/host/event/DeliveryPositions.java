package io.streamspace.host.event;

import io.streamspace.host.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** How far each consumer has come in the log. A row is locked while its consumer takes a batch, on whichever host. */
final class DeliveryPositions {

    private static final String LOCK = Sql.of(DeliveryPositions.class, "lock");

    private DeliveryPositions() {}

    /** @return whether the consumer was unknown; it then begins at the beginning of the log */
    static boolean register(Connection connection, String consumer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO deliveries (consumer, position) VALUES (?, 0) ON CONFLICT DO NOTHING")) {
            statement.setString(1, consumer);
            return statement.executeUpdate() == 1;
        }
    }

    static Set<String> known(Connection connection) throws SQLException {
        Set<String> consumers = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT consumer FROM deliveries")) {
            while (rows.next()) {
                consumers.add(rows.getString(1));
            }
        }
        return consumers;
    }

    /**
     * Where a consumer stands and where the log ends.
     *
     * @param position everything up to here was taken
     * @param head the end of the log
     */
    record Standing(long position, long head) {
        boolean isAtEnd() {
            return position >= head;
        }
    }

    static Standing lock(Connection transaction, String consumer) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(LOCK)) {
            statement.setString(1, consumer);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException(consumer + " is not registered");
                }
                return new Standing(rows.getLong(1), rows.getLong(2));
            }
        }
    }

    static void move(Connection transaction, String consumer, long position) throws SQLException {
        try (PreparedStatement statement =
                transaction.prepareStatement("UPDATE deliveries SET position = ? WHERE consumer = ?")) {
            statement.setLong(1, position);
            statement.setString(2, consumer);
            statement.executeUpdate();
        }
    }
}
