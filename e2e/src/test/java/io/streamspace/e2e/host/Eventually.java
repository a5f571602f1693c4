package io.streamspace.e2e.host;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what is to happen, and fails if it does not. */
public final class Eventually {

    private static final long POLL_NANOS = Duration.ofMillis(50).toNanos();

    private Eventually() {}

    public static void within(Duration patience, String what, BooleanSupplier happened) {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError("not within " + patience + ": " + what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
