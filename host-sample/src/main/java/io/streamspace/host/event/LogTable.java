package io.streamspace.host.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.streamspace.host.database.Sql;
import io.streamspace.host.http.Json;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/** The statements on the log's tables. */
public final class LogTable {

    private static final String APPEND = Sql.of(LogTable.class, "append");
    private static final String HASHES = Sql.of(LogTable.class, "hashes");
    private static final String AFTER = Sql.of(LogTable.class, "after");
    private static final String OF_SESSIONS = Sql.of(LogTable.class, "ofSessions");

    private LogTable() {}

    /**
     * Appends in one statement, and so, with auto-commit on, in one commit. Of entries with one key the first counts.
     *
     * @return what became of each, in order
     */
    static EventStatus[] append(Connection connection, List<LogEntry> entries) throws SQLException {
        EventStatus[] statuses = new EventStatus[entries.size()];
        Arrays.fill(statuses, EventStatus.ACCEPTED);
        BitSet known = insert(connection, entries);
        known.flip(0, entries.size());
        if (!known.isEmpty()) {
            compare(connection, entries, known.stream().toArray(), statuses);
        }
        return statuses;
    }

    /** The last position given out and committed. */
    public static long head(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT position FROM event_log_head")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** So many events after a position and up to another one, in order. */
    static List<LoggedEvent> after(Connection connection, long position, long upTo, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
            statement.setLong(1, position);
            statement.setLong(2, upTo);
            statement.setInt(3, limit);
            return read(statement);
        }
    }

    /** Every event of these sessions up to a position. */
    public static List<LoggedEvent> ofSessions(Connection connection, Collection<String> sessionIds, long upTo)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OF_SESSIONS)) {
            statement.setArray(1, connection.createArrayOf("text", sessionIds.toArray()));
            statement.setLong(2, upTo);
            return read(statement);
        }
    }

    private static BitSet insert(Connection connection, List<LogEntry> entries) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            statement.setInt(1, entries.size());
            statement.setInt(2, entries.size());
            statement.setBytes(3, Columns.hashes(entries));
            statement.setString(4, Columns.packed(entries, entry -> entry.key().source()));
            statement.setString(5, Columns.packed(entries, entry -> entry.key().id()));
            statement.setString(6, Columns.packed(entries, LogEntry::type));
            statement.setObject(
                    7, entries.stream().mapToLong(LogEntry::timeMillis).toArray());
            statement.setString(8, Columns.packed(entries, LogEntry::subject));
            statement.setString(9, Columns.packed(entries, LogEntry::sessionId));
            statement.setString(10, Columns.packed(entries, LogEntry::data));
            return inserted(statement);
        }
    }

    private static BitSet inserted(PreparedStatement statement) throws SQLException {
        BitSet inserted = new BitSet();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                inserted.set(rows.getInt(1) - 1);
            }
        }
        return inserted;
    }

    private static void compare(Connection connection, List<LogEntry> entries, int[] known, EventStatus[] statuses)
            throws SQLException {
        List<LogEntry> asked = Arrays.stream(known).mapToObj(entries::get).toList();
        try (PreparedStatement statement = connection.prepareStatement(HASHES)) {
            statement.setString(1, Columns.packed(asked, entry -> entry.key().source()));
            statement.setString(2, Columns.packed(asked, entry -> entry.key().id()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    int at = (int) rows.getLong(1) - 1;
                    boolean same = MessageDigest.isEqual(
                            rows.getBytes(2), asked.get(at).contentHash());
                    statuses[known[at]] = same ? EventStatus.DUPLICATE : EventStatus.CONFLICT;
                }
            }
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
        try {
            return EventData.read(row.getString(4), key, time, Json.MAPPER.readTree(row.getString(6)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the log holds what is no JSON at " + key, e);
        }
    }
}
