package io.streamspace.host.event;

import io.streamspace.host.database.Sql;
import io.streamspace.plugin.EventKey;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * One commit of the log: lock its head, copy in what is new (if a key is known, look up which), move the head on.
 *
 * <p>The head's lock puts the writers of all hosts in order; so positions follow commits, and what was looked up stays
 * true until the commit. That is what allows {@code COPY}, which is several times cheaper a row than {@code INSERT … ON
 * CONFLICT} but cannot skip a row; the unique key stays as the guard.
 */
final class LogWrite {

    private static final String KNOWN = Sql.of(LogWrite.class, "known");
    private static final String COPY = Sql.of(LogWrite.class, "copy");

    private static final String UNIQUE_VIOLATION = "23505";

    private final Connection transaction;
    private final List<LogEntry> entries;
    private final EventStatus[] statuses;
    private final List<LogEntry> fresh = new ArrayList<>();

    private LogWrite(Connection transaction, List<LogEntry> entries) {
        this.transaction = transaction;
        this.entries = entries;
        this.statuses = new EventStatus[entries.size()];
    }

    /**
     * Appends and commits. Of entries with one key the first counts.
     *
     * @return what became of each, in order
     */
    static EventStatus[] append(Connection connection, List<LogEntry> entries) throws SQLException {
        connection.setAutoCommit(false);
        try {
            LogWrite write = new LogWrite(connection, entries);
            write.run();
            connection.commit();
            return write.statuses;
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    /** First as if nothing were known, which is the usual case and saves the looking up. */
    private void run() throws SQLException {
        long head = lockedHead();
        decide(new HashMap<>());
        Savepoint before = transaction.setSavepoint();
        try {
            copy(head);
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            transaction.rollback(before);
            decide(known());
            copy(head);
        }
        if (!fresh.isEmpty()) {
            move(head + fresh.size());
        }
    }

    private long lockedHead() throws SQLException {
        try (Statement statement = transaction.createStatement();
                ResultSet rows = statement.executeQuery("SELECT position FROM event_log_head FOR UPDATE")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Map<EventKey, byte[]> known() throws SQLException {
        Map<EventKey, byte[]> hashes = new HashMap<>();
        try (PreparedStatement statement = transaction.prepareStatement(KNOWN)) {
            statement.setString(1, Columns.packed(entries, entry -> entry.key().source()));
            statement.setString(2, Columns.packed(entries, entry -> entry.key().id()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    hashes.put(entries.get((int) rows.getLong(1) - 1).key(), rows.getBytes(2));
                }
            }
        }
        return hashes;
    }

    private void decide(Map<EventKey, byte[]> hashes) {
        fresh.clear();
        for (int i = 0; i < statuses.length; i++) {
            LogEntry entry = entries.get(i);
            byte[] before = hashes.putIfAbsent(entry.key(), entry.contentHash());
            if (before == null) {
                fresh.add(entry);
            }
            statuses[i] = compared(before, entry);
        }
    }

    private static EventStatus compared(byte @Nullable [] before, LogEntry entry) {
        if (before == null) {
            return EventStatus.ACCEPTED;
        }
        return MessageDigest.isEqual(before, entry.contentHash()) ? EventStatus.DUPLICATE : EventStatus.CONFLICT;
    }

    private void copy(long head) throws SQLException {
        if (fresh.isEmpty()) {
            return;
        }
        CopyIn copy = transaction.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            CopyRows.send(fresh, head, copy);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void move(long head) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("UPDATE event_log_head SET position = ?")) {
            statement.setLong(1, head);
            statement.executeUpdate();
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
