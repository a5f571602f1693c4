package io.streamspace.billing.http;

import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Limits how much costly work of requests is done at a time, such as documents that take memory in proportion to their lines
 * or stylesheets that take a core for seconds. A request waits a little for a slot, then it is refused.
 */
public final class RequestSlots {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition freed = lock.newCondition();
    private final IntSupplier places;
    private final Duration patience;
    private final String refusal;
    private int taken;

    /**
     * @param places asked each time, at least 1
     * @param patience how long to wait for a place
     * @param refusal what is too much now, as a sentence
     */
    public RequestSlots(IntSupplier places, Duration patience, String refusal) {
        this.places = places;
        this.patience = patience;
        this.refusal = refusal;
    }

    /** @throws Problem 503 {@code busy} if no place became free in time */
    public <T> T make(Supplier<T> work) {
        return makeWithin(patience, work);
    }

    /**
     * For work that is one step of many, which would all be in vain.
     *
     * @param wait how long to wait for a place, instead of the usual time
     * @throws Problem 503 {@code busy} if no place became free in time
     */
    public <T> T makeWithin(Duration wait, Supplier<T> work) {
        enter(wait);
        try {
            return work.get();
        } finally {
            leave();
        }
    }

    private void enter(Duration wait) {
        lock.lock();
        try {
            long nanos = wait.toNanos();
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

    private Problem busy() {
        return new Problem(Kind.UNAVAILABLE, "busy", refusal + " Try again in a moment.");
    }
}
