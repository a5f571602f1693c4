package io.streamspace.billing.schedule;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves to all hosts that a run is under way: a lock that the database gives up when this host ends. Takes a connection of its
 * own, and only once the run is written down as running.
 */
final class RunLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);
    private static final String LOCK = "SELECT pg_advisory_lock(hashtextextended(?, 0))::text";
    private static final String UNLOCK = "SELECT pg_advisory_unlock(hashtextextended(?, 0))";

    private final Jdbi jdbi;
    private final String run;
    private @Nullable Handle held;

    RunLock(Jdbi jdbi, String run) {
        this.jdbi = jdbi;
        this.run = run;
    }

    void take() {
        if (held == null) {
            Handle handle = jdbi.open();
            held = handle;
            handle.select(LOCK, run).mapTo(String.class).one();
        }
    }

    @Override
    public void close() {
        if (held != null) {
            try (Handle handle = held) {
                handle.select(UNLOCK, run).mapTo(Boolean.class).one();
            } catch (JdbiException e) {
                LOG.info("the lock of {} went with its connection: {}", run, e.getMessage());
            }
        }
    }
}
