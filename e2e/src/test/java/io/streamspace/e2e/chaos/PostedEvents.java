package io.streamspace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.testing.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** What was posted and accepted, and what the hosts' log holds of it. */
record PostedEvents(EventSource source, PostgresServer database) {

    /** Looks into the log itself, since no call lists it. */
    void check() {
        Set<String> missing = new HashSet<>(source.acceptedIds());
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM host.event_log WHERE source = 'e2e'")) {
            while (rows.next()) {
                missing.remove(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError("the log cannot be read", e);
        }
        assertThat(missing).as("accepted and lost").isEmpty();
    }
}
