package io.streamspace.billing.provider.gateway;

import java.time.Duration;
import java.util.Optional;

/**
 * The caller who waits for an answer while this thread works for them, and for how long already. Requests to others that are
 * made meanwhile share what time is left; work that nobody waits for has none of this.
 */
public final class CallerDeadline {

    private static final ThreadLocal<Long> SINCE = new ThreadLocal<>();

    private CallerDeadline() {}

    /** From now until {@link #left}, a caller waits for this thread. */
    public static void arrived() {
        SINCE.set(System.nanoTime());
    }

    /** Nobody waits any more; nothing of the plugin stays with the host's thread. */
    public static void left() {
        SINCE.remove();
    }

    /** The rest of a limit, zero or more; empty: nobody waits. */
    public static Optional<Duration> restOf(Duration limit) {
        Long since = SINCE.get();
        if (since == null) {
            return Optional.empty();
        }
        Duration rest = limit.minusNanos(System.nanoTime() - since);
        return Optional.of(rest.isNegative() ? Duration.ZERO : rest);
    }
}
