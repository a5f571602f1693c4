package io.streamspace.e2e.chaos;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A gate that everything passes through, which can be closed for a while. */
final class Passage {

    private final AtomicLong openAtNanos = new AtomicLong(System.nanoTime());

    void closeFor(Duration duration) {
        openAtNanos.accumulateAndGet(System.nanoTime() + duration.toNanos(), Math::max);
    }

    void await() {
        for (long left = left(); left > 0; left = left()) {
            LockSupport.parkNanos(left);
        }
    }

    private long left() {
        return openAtNanos.get() - System.nanoTime();
    }
}
