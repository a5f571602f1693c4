package io.streamspace.billing.database;

import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;

/** Waits until somebody waits for a lock in a database. */
public final class LockWaits {

    private static final String ANYBODY = """
            SELECT EXISTS (SELECT FROM pg_stat_activity
              WHERE datname = current_database() AND wait_event_type = 'Lock')
            """;

    private LockWaits() {}

    /** Also ends when the other is done, which had nothing to wait for. */
    public static void await(Jdbi jdbi, CompletableFuture<?> other) {
        while (!other.isDone() && !isAnybodyWaiting(jdbi)) {
            Thread.onSpinWait();
        }
    }

    /** Asks on a connection of its own: that of the caller may be in a transaction, whose view of activity stands still. */
    private static boolean isAnybodyWaiting(Jdbi jdbi) {
        return CompletableFuture.supplyAsync(() -> jdbi.withHandle(
                        handle -> handle.select(ANYBODY).mapTo(Boolean.class).one()))
                .join();
    }
}
