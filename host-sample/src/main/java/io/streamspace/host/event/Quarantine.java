package io.streamspace.host.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.streamspace.host.database.Sql;
import io.streamspace.plugin.PlatformClock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Log entries that a reader of the log could not handle (RULES.md A5): kept with the reason until they are taken after
 * all or discarded. Administrators are notified of each, of a long run of the first ten.
 */
public final class Quarantine {

    private static final String SET_ASIDE = Sql.of(Quarantine.class, "set_aside");
    private static final String NOTIFY = Sql.of(Quarantine.class, "notify");
    private static final String LIST = Sql.of(Quarantine.class, "list");
    private static final String DISCARD = Sql.of(Quarantine.class, "discard");
    private static final String REASON = Sql.of(Quarantine.class, "reason");

    /** Notifications of entries in a row; a longer run shows in the metrics. */
    private static final int MOST_NOTIFIED = 10;

    private static final String OF_ENTRY = " WHERE consumer = ? AND position = ? AND discarded_millis IS NULL";

    private final Jdbi jdbi;
    private final PlatformClock clock;
    private final Supplier<? extends Collection<String>> administrators;

    public Quarantine(Jdbi jdbi, PlatformClock clock, Supplier<? extends Collection<String>> administrators) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.administrators = administrators;
    }

    /**
     * An entry that is set aside.
     *
     * @param n its position in the log
     * @param data canonical JSON, cut after 1,024 characters
     * @param reason why the last try failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            long n,
            String source,
            String id,
            String type,
            Instant time,
            @Nullable String subject,
            String data,
            String reason,
            int tries,
            Instant firstTriedAt,
            Instant lastTriedAt,
            @Nullable Instant discardedAt,
            @Nullable String discardedBy,
            @Nullable String discardReason) {}

    /** An administrator's decision to give an entry up. */
    record Discarding(String by, String reason) {}

    /** Up to so many entries of a consumer behind a position: those that wait, or those that were discarded. */
    List<Entry> list(String consumer, boolean discarded, long after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("consumer", consumer)
                .bind("after", after)
                .bind("discarded", discarded)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    /** The positions of a consumer's entries that wait to be retried or discarded. */
    public List<Long> waitingOf(String consumer) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT position FROM quarantine WHERE consumer = :consumer AND discarded_millis IS NULL"
                                + " ORDER BY position")
                .bind("consumer", consumer)
                .mapTo(Long.class)
                .list());
    }

    /** Why an event waits for a consumer to be retried or discarded; empty if it does not. */
    Optional<String> reason(String consumer, String source, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(REASON)
                .bind("consumer", consumer)
                .bind("source", source)
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
    }

    /** How many of a consumer's entries wait to be retried or discarded. */
    long waiting(String consumer) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT count(*) FROM quarantine WHERE consumer = :consumer AND discarded_millis IS NULL")
                .bind("consumer", consumer)
                .mapTo(Long.class)
                .one());
    }

    /** @return false if no such entry waits */
    boolean discard(String consumer, long position, Discarding discarding) {
        return jdbi.withHandle(handle -> handle.createUpdate(DISCARD)
                        .bind("now", clock.now().toEpochMilli())
                        .bind("by", discarding.by())
                        .bind("reason", discarding.reason())
                        .bind("consumer", consumer)
                        .bind("position", position)
                        .execute())
                == 1;
    }

    void setAside(Connection transaction, String consumer, long position, Failure failure) throws SQLException {
        long now = clock.now().toEpochMilli();
        try (PreparedStatement insert = transaction.prepareStatement(SET_ASIDE)) {
            insert.setString(1, consumer);
            insert.setLong(2, position);
            insert.setString(3, failure.reason());
            insert.setInt(4, failure.tries());
            insert.setLong(5, now);
            insert.setLong(6, now);
            insert.executeUpdate();
        }
        if (setAsideBefore(transaction, consumer, position, MOST_NOTIFIED) < MOST_NOTIFIED) {
            notify(transaction, consumer, position, failure);
        }
    }

    /** Why an entry is set aside, after how many tries. */
    record Failure(String reason, int tries) {}

    /** How many of the so many entries directly before a position are set aside, whatever became of them since. */
    long setAsideBefore(Connection connection, String consumer, long position, int howMany) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT count(*) FROM quarantine WHERE consumer = ? AND position >= ? AND position < ?")) {
            query.setString(1, consumer);
            query.setLong(2, position - howMany);
            query.setLong(3, position);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    boolean isWaiting(Connection connection, String consumer, long position) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM quarantine" + OF_ENTRY)) {
            query.setString(1, consumer);
            query.setLong(2, position);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** The entry was taken after all. */
    void taken(Connection transaction, String consumer, long position) throws SQLException {
        try (PreparedStatement delete = transaction.prepareStatement("DELETE FROM quarantine" + OF_ENTRY)) {
            delete.setString(1, consumer);
            delete.setLong(2, position);
            delete.executeUpdate();
        }
    }

    /** Once more in vain. */
    void failedAgain(Connection transaction, String consumer, long position, String reason) throws SQLException {
        try (PreparedStatement update = transaction.prepareStatement(
                "UPDATE quarantine SET tries = tries + 1, reason = ?, last_millis = ?" + OF_ENTRY)) {
            update.setString(1, reason);
            update.setLong(2, clock.now().toEpochMilli());
            update.setString(3, consumer);
            update.setLong(4, position);
            update.executeUpdate();
        }
    }

    private void notify(Connection transaction, String consumer, long position, Failure failure) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement(NOTIFY)) {
            insert.setString(1, consumer.substring(consumer.indexOf(':') + 1));
            insert.setString(2, "quarantine/" + position);
            insert.setString(3, "An event was set aside");
            insert.setString(4, "Entry " + position + " of the event log could not be handled: " + failure.reason());
            insert.setLong(5, clock.now().toEpochMilli());
            insert.setArray(
                    6, transaction.createArrayOf("text", administrators.get().toArray()));
            insert.executeUpdate();
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Long discarded = row.getObject("discarded_millis", Long.class);
        return new Entry(
                row.getLong("position"),
                row.getString("source"),
                row.getString("id"),
                row.getString("type"),
                Instant.ofEpochMilli(row.getLong("time_millis")),
                row.getString("subject"),
                row.getString("data"),
                row.getString("reason"),
                row.getInt("tries"),
                Instant.ofEpochMilli(row.getLong("first_millis")),
                Instant.ofEpochMilli(row.getLong("last_millis")),
                discarded == null ? null : Instant.ofEpochMilli(discarded),
                row.getString("discarded_by"),
                row.getString("discard_reason"));
    }
}
