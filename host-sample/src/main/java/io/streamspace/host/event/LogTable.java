package io.streamspace.host.event;

import io.streamspace.host.database.Sql;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the log. */
public final class LogTable {

    private static final String AFTER = Sql.of(LogTable.class, "after");
    private static final String AT = Sql.of(LogTable.class, "at");

    private LogTable() {}

    /** The last position given out and committed. */
    public static long head(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT position FROM event_log_head")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /**
     * The events after a position and up to another one, in order.
     *
     * @throws FieldFault if one of them cannot be read
     */
    static List<LoggedEvent> after(Connection connection, long position, long upTo) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
            statement.setLong(1, position);
            statement.setLong(2, upTo);
            return read(statement);
        }
    }

    /** The events at these positions. */
    public static List<LoggedEvent> at(Connection connection, long[] positions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AT)) {
            statement.setObject(1, positions);
            return read(statement);
        }
    }

    private static List<LoggedEvent> read(PreparedStatement statement) throws SQLException {
        List<LoggedEvent> events = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                events.add(new LoggedEvent(rows.getLong(1), decode(rows)));
            }
        }
        return events;
    }

    private static PlatformEvent decode(ResultSet row) throws SQLException {
        EventKey key = new EventKey(row.getString(2), row.getString(3));
        Instant time = Instant.ofEpochMilli(row.getLong(5));
        return EventData.readBack(row.getString(4), key, time, row.getString(6));
    }
}
