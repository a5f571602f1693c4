package io.streamspace.host.session;

import io.streamspace.host.database.Sql;
import io.streamspace.plugin.Resources;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements on the table of sessions. */
final class SessionTable {

    private static final String STORE = Sql.of(SessionTable.class, "store");
    private static final String LIST = Sql.of(SessionTable.class, "list");
    private static final String OTHERS = Sql.of(SessionTable.class, "others");

    private SessionTable() {}

    static void store(Connection transaction, Collection<Session> sessions) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(STORE)) {
            for (Session session : sessions) {
                bind(statement, session);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static Optional<Session> find(Handle handle, String sessionId) {
        return handle.createQuery("SELECT * FROM sessions WHERE session_id = :id")
                .bind("id", sessionId)
                .map((row, context) -> read(row))
                .findOne();
    }

    static List<Session> live(Handle handle) {
        return handle.createQuery("SELECT * FROM sessions WHERE terminated_millis IS NULL")
                .map((row, context) -> read(row))
                .list();
    }

    static List<Session> beating(Handle handle) {
        return handle.createQuery("SELECT * FROM sessions WHERE terminated_millis IS NULL AND own")
                .map((row, context) -> read(row))
                .list();
    }

    static List<Session> list(Handle handle, SessionQuery query) {
        return handle.createQuery(LIST)
                .bind("user", query.user())
                .bind("organization", query.organization())
                .bind("state", query.state())
                .bind("words", query.words())
                .bind("after_millis", query.after().createdMillis())
                .bind("after_id", query.after().sessionId())
                .bind("limit", query.limit())
                .map((row, context) -> read(row))
                .list();
    }

    /** How many other sessions of the same payer live, counted up to a number. */
    static int others(Handle handle, SessionActions.Start start, int most) {
        return handle.createQuery(OTHERS)
                .bind("user", start.user())
                .bind("organization", start.organization())
                .bind("id", start.id())
                .bind("most", most)
                .mapTo(Integer.class)
                .one();
    }

    private static void bind(PreparedStatement statement, Session session) throws SQLException {
        statement.setString(1, session.id());
        statement.setString(2, session.user());
        statement.setString(3, session.organization());
        statement.setString(4, session.template());
        statement.setLong(5, session.resources().cpuMillis());
        statement.setLong(6, session.resources().memoryBytes());
        statement.setLong(7, session.resources().storageBytes());
        statement.setLong(8, session.created().toEpochMilli());
        statement.setLong(9, session.changed().toEpochMilli());
        statement.setInt(10, session.changedRank());
        statement.setObject(11, millis(session.terminated()), Types.BIGINT);
        statement.setBoolean(12, session.hibernated());
        statement.setBoolean(13, session.heartbeats());
        statement.setBoolean(14, session.own());
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static Session read(ResultSet row) throws SQLException {
        Long terminated = row.getObject("terminated_millis", Long.class);
        return new Session(
                row.getString("session_id"),
                row.getString("username"),
                row.getString("organization"),
                row.getString("template"),
                new Resources(row.getLong("cpu_millis"), row.getLong("memory_bytes"), row.getLong("storage_bytes")),
                Instant.ofEpochMilli(row.getLong("created_millis")),
                Instant.ofEpochMilli(row.getLong("changed_millis")),
                row.getInt("changed_rank"),
                terminated == null ? null : Instant.ofEpochMilli(terminated),
                row.getBoolean("hibernated"),
                row.getBoolean("heartbeats"),
                row.getBoolean("own"));
    }
}
