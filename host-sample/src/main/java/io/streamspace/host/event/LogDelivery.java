package io.streamspace.host.event;

import io.streamspace.host.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;

/**
 * Hands parts of the log to one consumer. Each part is a transaction that locks the consumer's position, so that whatever
 * hosts there are, one part is on its way at a time.
 */
final class LogDelivery {

    private static final String LAST_TAKEN = Sql.of(LogTable.class, "last_taken");

    private final String consumer;
    private final DataSource database;
    private final LogConsumer sink;
    private final Quarantine quarantine;
    private volatile long witness;

    LogDelivery(String consumer, DataSource database, LogConsumer sink, Quarantine quarantine) {
        this.consumer = consumer;
        this.database = database;
        this.sink = sink;
        this.quarantine = quarantine;
    }

    @FunctionalInterface
    private interface Work<T> {
        T in(Connection transaction) throws SQLException, NotTaken;
    }

    /** Hands over what follows and moves the position on; an empty part at the end of the log. */
    LogPart next(Isolation isolation) throws SQLException, NotTaken {
        return transaction(transaction -> {
            DeliveryPositions.Standing standing = DeliveryPositions.lock(transaction, consumer);
            LogPart part = isolation.next(standing.position(), Math.max(standing.position(), standing.head()));
            if (!part.isEmpty()) {
                hand(transaction, part);
                DeliveryPositions.move(transaction, consumer, part.upTo());
            }
            return part;
        });
    }

    /** Moves the position over an entry that failed, and keeps the entry; not if the position is another one by now. */
    void setAside(long position, Quarantine.Failure failure) throws SQLException, NotTaken {
        transaction(transaction -> {
            boolean isNext = DeliveryPositions.lock(transaction, consumer).position() == position - 1;
            if (isNext) {
                quarantine.setAside(transaction, consumer, position, failure);
                DeliveryPositions.move(transaction, consumer, position);
            }
            return isNext;
        });
    }

    /**
     * Tells whether the consumer takes an entry behind a position: one of the next ones, one at doubling distances, or the
     * last one. Nothing is moved on; the entry that was taken is tried first next time.
     */
    boolean takesAnyAfter(long position, int howMany) throws SQLException, NotTaken {
        if (witness > position && takes(witness)) {
            return true;
        }
        long head = transaction(LogTable::head);
        LongStream next = LongStream.rangeClosed(position + 1, Math.min(head, position + howMany));
        LongStream further = LongStream.iterate(
                        2L * howMany, distance -> position + distance < head, distance -> 2 * distance)
                .map(distance -> position + distance);
        LongStream last = LongStream.of(head).filter(end -> end > position + howMany);
        return takesAny(
                LongStream.concat(next, LongStream.concat(further, last)).toArray());
    }

    /** Whether the consumer takes once more the last entry before a position that it has taken. */
    boolean takesLastAgain(long position) throws SQLException, NotTaken {
        return takesAny(transaction(transaction -> lastTaken(transaction, position)));
    }

    /** How many of the so many entries directly before a position are set aside. */
    long setAsideBefore(long position, int howMany) throws SQLException, NotTaken {
        return transaction(transaction -> quarantine.setAsideBefore(transaction, consumer, position, howMany));
    }

    /**
     * Hands over an entry that was set aside; taken, it leaves the quarantine.
     *
     * @return false if it is not in the quarantine
     */
    boolean retry(long position) throws SQLException, NotTaken {
        return transaction(transaction -> {
            DeliveryPositions.lock(transaction, consumer);
            if (!quarantine.isWaiting(transaction, consumer, position)) {
                return false;
            }
            hand(transaction, LogPart.only(position));
            quarantine.taken(transaction, consumer, position);
            return true;
        });
    }

    void failedAgain(long position, String reason) throws SQLException, NotTaken {
        transaction(transaction -> {
            quarantine.failedAgain(transaction, consumer, position, reason);
            return position;
        });
    }

    private boolean takesAny(long[] positions) throws SQLException, NotTaken {
        for (long position : positions) {
            if (takes(position)) {
                witness = position;
                return true;
            }
        }
        return false;
    }

    /** Whether the consumer takes the entry at a position, which stays to be taken. */
    boolean takes(long position) throws SQLException, NotTaken {
        try {
            return transaction(transaction -> {
                DeliveryPositions.lock(transaction, consumer);
                boolean isTaken = hand(transaction, LogPart.only(position)) > 0;
                transaction.rollback();
                return isTaken;
            });
        } catch (NotTaken failure) {
            if (failure.isOfSurroundings()) {
                throw failure;
            }
            return false;
        }
    }

    private long[] lastTaken(Connection connection, long position) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LAST_TAKEN)) {
            query.setLong(1, position);
            query.setString(2, consumer);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? new long[] {rows.getLong(1)} : new long[0];
            }
        }
    }

    private int hand(Connection transaction, LogPart part) throws NotTaken {
        try {
            List<LoggedEvent> events = LogTable.after(transaction, part.after(), part.upTo());
            sink.take(transaction, events, part.upTo());
            return events.size();
        } catch (Throwable failure) {
            throw new NotTaken(part, failure);
        }
    }

    private <T> T transaction(Work<T> work) throws SQLException, NotTaken {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | NotTaken e) {
                rollBack(connection, e);
                throw e;
            }
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
