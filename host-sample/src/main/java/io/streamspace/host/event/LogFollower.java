package io.streamspace.host.event;

import io.streamspace.host.database.DatabaseTrouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the log to one consumer, at its own pace, from its own durable position, by a thread of its own. A batch that
 * fails is handed over again after a growing pause; nothing is skipped.
 */
public final class LogFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    private static final int BATCH = 5_000;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final String consumer;
    private final DataSource database;
    private final LogConsumer sink;
    private final Progress progress = new Progress();
    private final Thread thread;

    /** @param consumer the name of its position; registered already */
    public LogFollower(String consumer, DataSource database, LogConsumer sink) {
        this.consumer = consumer;
        this.database = database;
        this.sink = sink;
        this.thread = new Thread(this::follow, "log " + consumer);
    }

    /** Makes the consumer known, at the log's beginning if it is new, and starts following. */
    public static LogFollower started(String consumer, DataSource database, LogConsumer sink) {
        try (Connection connection = database.getConnection()) {
            DeliveryPositions.register(connection, consumer);
        } catch (SQLException e) {
            throw new DatabaseTrouble(e);
        }
        LogFollower follower = new LogFollower(consumer, database, sink);
        follower.start();
        return follower;
    }

    public void start() {
        thread.start();
    }

    /** There may be something new; returns at once. */
    public void wake() {
        progress.wake();
    }

    /**
     * Waits until everything that was committed to the log before this call has been taken.
     *
     * @return false if that did not happen in time, or following has stopped
     */
    public boolean awaitHead(Duration atMost) throws InterruptedException {
        return progress.awaitReached(head(), atMost);
    }

    /** Lets a batch that is being taken come to its end, then stops. */
    @Override
    public void close() {
        progress.stop();
        try {
            thread.join(STOP_PATIENCE.toMillis());
            if (thread.isAlive()) {
                LOG.warn("{} does not come to an end; interrupting it", consumer);
                thread.interrupt();
                thread.join(STOP_PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long head() {
        try (Connection connection = database.getConnection()) {
            return LogTable.head(connection);
        } catch (SQLException e) {
            throw new DatabaseTrouble(e);
        }
    }

    private void follow() {
        BackOff backOff = new BackOff();
        while (!progress.isStopped()) {
            try {
                if (!step()) {
                    progress.awaitNews(LOOK_AGAIN);
                }
                backOff.reset();
            } catch (SQLException | RuntimeException | LinkageError e) {
                Duration pause = backOff.next();
                LOG.warn("{} could not take what follows; again in {}", consumer, pause, e);
                progress.awaitStop(pause);
            }
        }
    }

    private boolean step() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                boolean moved = takeNext(connection);
                connection.commit();
                return moved;
            } catch (SQLException | RuntimeException | LinkageError e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private boolean takeNext(Connection connection) throws SQLException {
        DeliveryPositions.Standing standing = DeliveryPositions.lock(connection, consumer);
        if (standing.isAtEnd()) {
            progress.reached(standing.position());
            return false;
        }
        List<LoggedEvent> events = LogTable.after(connection, standing.position(), standing.head(), BATCH);
        long next =
                events.size() < BATCH ? standing.head() : events.get(BATCH - 1).position();
        sink.take(connection, events, next);
        DeliveryPositions.move(connection, consumer, next);
        connection.commit();
        progress.reached(next);
        return true;
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
