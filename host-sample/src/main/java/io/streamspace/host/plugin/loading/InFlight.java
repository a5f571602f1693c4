package io.streamspace.host.plugin.loading;

import java.time.Duration;

/** Counts the calls into a plugin that have not returned, and lets no more in once it is closed. */
public final class InFlight {

    private int calls;
    private boolean isClosed;

    /** @return false if no call may begin any more; else {@link #leave()} must follow */
    public synchronized boolean enter() {
        calls += isClosed ? 0 : 1;
        return !isClosed;
    }

    /** One more of a call that is already counted, such as its asynchronous part. */
    public synchronized void enterAgain() {
        calls++;
    }

    public synchronized void leave() {
        calls--;
        notifyAll();
    }

    /** Lets no more in. */
    public synchronized void close() {
        isClosed = true;
    }

    /** @return whether every call has returned within the given time */
    public synchronized boolean awaitNone(Duration atMost) {
        long deadlineNanos = System.nanoTime() + atMost.toNanos();
        try {
            for (long left = atMost.toMillis(); calls > 0 && left > 0; left = millisTo(deadlineNanos)) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return calls == 0;
    }

    private static long millisTo(long deadlineNanos) {
        return (deadlineNanos - System.nanoTime()) / 1_000_000;
    }
}
