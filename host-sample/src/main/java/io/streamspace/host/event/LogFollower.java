package io.streamspace.host.event;

import io.streamspace.host.database.DatabaseTrouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the log to one consumer, at its own pace, from its own durable position, by a thread of its own.
 *
 * <p>A part that fails is halved until one entry is left. If that fails three times, and a neighbour of it passes, the
 * entry is set aside and following goes on. Trouble of the surroundings, and a consumer that takes nothing at all, is
 * waited out: then nothing is set aside and the position stays.
 */
public final class LogFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    private static final int BATCH = 5_000;
    private static final int TRIES = 3;

    /** Number of entries directly behind one that fails which are tried, beside others further on, to see whether it is at fault. */
    private static final int NEIGHBOURS = 10;

    /** How many entries in a row are set aside on no better evidence than that an earlier one is taken again. */
    private static final int MOST_IN_A_ROW = 10;

    /** While entries come. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** When none has come for a minute: this host's own wake the follower, only another host's wait so long. */
    private static final Duration LOOK_WHEN_IDLE = Duration.ofSeconds(15);

    private static final Duration IDLE_AFTER = Duration.ofMinutes(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final String consumer;
    private final DataSource database;
    private final LogDelivery delivery;
    private final Isolation isolation = new Isolation(BATCH);
    private final BackOff backOff = new BackOff();
    private final Progress progress = new Progress();
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Thread thread;
    private volatile @Nullable String obstacle;

    private LogFollower(String consumer, DataSource database, LogDelivery delivery) {
        this.consumer = consumer;
        this.database = database;
        this.delivery = delivery;
        this.thread = new Thread(this::follow, "log " + consumer);
    }

    /**
     * Makes the consumer known, at the log's beginning if it is new, and starts following.
     *
     * @param consumer the name of its position
     */
    public static LogFollower started(String consumer, DataSource database, LogConsumer sink, Quarantine quarantine) {
        try (Connection connection = database.getConnection()) {
            DeliveryPositions.register(connection, consumer);
        } catch (SQLException e) {
            throw new DatabaseTrouble(e);
        }
        LogDelivery delivery = new LogDelivery(consumer, database, sink, quarantine);
        LogFollower follower = new LogFollower(consumer, database, delivery);
        follower.thread.start();
        return follower;
    }

    /** There may be something new; returns at once. */
    public void wake() {
        progress.wake();
    }

    /**
     * Waits until everything that was committed to the log before this call has been taken or set aside.
     *
     * @return false if that did not happen in time, or following has stopped
     */
    public boolean awaitHead(Duration atMost) throws InterruptedException {
        return awaitTaken(head(), atMost);
    }

    /** The same for everything up to a position. */
    boolean awaitTaken(long position, Duration atMost) throws InterruptedException {
        return progress.awaitReached(position, atMost);
    }

    /** The entries that delivery waits to retry, with the reason; empty if the last delivery succeeded. */
    public Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    /**
     * What became of a retry.
     *
     * @param reason why it failed again; empty if it was taken
     */
    public record Retry(Optional<String> reason) {}

    /**
     * Hands over once more an entry that was set aside.
     *
     * @return empty if it is not in the quarantine, or following has stopped
     */
    public Optional<Retry> retry(long position) {
        turn.lock();
        try {
            boolean isFound = !progress.isStopped() && delivery.retry(position);
            return isFound ? Optional.of(new Retry(Optional.empty())) : Optional.empty();
        } catch (NotTaken again) {
            return Optional.of(failedAgain(position, again));
        } catch (SQLException e) {
            throw new DatabaseTrouble(e);
        } finally {
            turn.unlock();
        }
    }

    /** Lets a part that is being taken come to its end, then stops. */
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
            awaitRetries();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitRetries() throws InterruptedException {
        if (turn.tryLock(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            turn.unlock();
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
        long lastEntryNanos = System.nanoTime();
        while (!progress.isStopped()) {
            try {
                if (step()) {
                    lastEntryNanos = System.nanoTime();
                } else {
                    boolean isIdle = System.nanoTime() - lastEntryNanos > IDLE_AFTER.toNanos();
                    progress.awaitNews(isIdle ? LOOK_WHEN_IDLE : LOOK_AGAIN);
                }
            } catch (Throwable trouble) {
                Duration pause = backOff.next();
                obstacle = trouble instanceof NotTaken failure
                        ? failure.description()
                        : Texts.shown(trouble.toString(), 200);
                LOG.warn("{} could not take what follows; again in {}", consumer, pause, trouble);
                progress.awaitStop(pause);
            }
        }
    }

    /**
     * Takes a part; at the end of the log that costs one query.
     *
     * @return whether there may be more to do at once
     */
    private boolean step() throws SQLException, NotTaken {
        if (progress.hasReached(head())) {
            isWell();
            return false;
        }
        turn.lock();
        try {
            LogPart part = delivery.next(isolation);
            isolation.taken();
            isWell();
            progress.reached(part.upTo());
            return !part.isEmpty();
        } catch (NotTaken failure) {
            handle(failure);
            return true;
        } finally {
            turn.unlock();
        }
    }

    private void isWell() {
        backOff.reset();
        obstacle = null;
    }

    /** Halves the part, or sets its only entry aside; throws the failure if it is to be waited out. */
    private void handle(NotTaken failure) throws SQLException, NotTaken {
        if (progress.isStopped() || failure.isOfSurroundings()) {
            throw failure;
        }
        int tries = isolation.failed(failure.part());
        if (tries == 0) {
            return;
        }
        long position = failure.part().upTo();
        if (tries < TRIES && failure.isOfData()) {
            return; // no pause makes the entry another one
        }
        if (tries < TRIES || !isOwnFault(position, failure)) {
            throw failure;
        }
        if (!failure.isUnreadable() && delivery.takes(position)) {
            return; // the consumer had failed, and is back
        }
        LOG.error("{} sets entry {} aside after {} tries", consumer, position, tries, failure.getCause());
        delivery.setAside(position, new Quarantine.Failure(failure.reason(), tries));
        isolation.setAside();
        backOff.reset();
        progress.reached(position);
    }

    /**
     * Tells whether the entry is at fault, not the consumer as a whole: other entries pass. If only earlier entries pass,
     * which the consumer may recognise as repeats, the database must have refused the entry's data, or a limit applies.
     */
    private boolean isOwnFault(long position, NotTaken failure) throws SQLException, NotTaken {
        return failure.isUnreadable()
                || (failure.isOfData() || delivery.setAsideBefore(position, MOST_IN_A_ROW) < MOST_IN_A_ROW)
                        && delivery.takesLastAgain(position)
                || delivery.takesAnyAfter(position, NEIGHBOURS);
    }

    private Retry failedAgain(long position, NotTaken again) {
        if (again.isOfSurroundings()) {
            throw new IllegalStateException("entry " + position + " cannot be retried now", again.getCause());
        }
        try {
            delivery.failedAgain(position, again.reason());
            return new Retry(Optional.of(again.reason()));
        } catch (SQLException | NotTaken e) {
            throw new IllegalStateException("the retry of entry " + position + " cannot be noted", e);
        }
    }
}
