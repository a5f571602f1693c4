package io.streamspace.billing.document;

import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Lets only so many documents be made at a time, since each takes memory in proportion to its lines. Who finds no place
 * waits a little, then is sent away.
 */
public final class PrintRoom {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition freed = lock.newCondition();
    private final IntSupplier places;
    private final Duration patience;
    private int taken;

    /**
     * @param places asked each time, at least 1
     * @param patience how long to wait for a place
     */
    public PrintRoom(IntSupplier places, Duration patience) {
        this.places = places;
        this.patience = patience;
    }

    /** @throws Problem 503 {@code busy} if no place became free in time */
    public <T> T make(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } finally {
            leave();
        }
    }

    private void enter() {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (taken >= places.getAsInt()) {
                if (nanos <= 0) {
                    throw busy();
                }
                nanos = freed.awaitNanos(nanos);
            }
            taken++;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            taken--;
            freed.signal();
        } finally {
            lock.unlock();
        }
    }

    private static Problem busy() {
        return new Problem(Kind.UNAVAILABLE, "busy", "Too many documents are being made. Try again in a moment.");
    }
}
