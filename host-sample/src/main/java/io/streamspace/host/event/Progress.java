package io.streamspace.host.event;

import java.time.Duration;

/** What a follower and those who wait for it tell each other. */
final class Progress {

    private long reached = -1;
    private boolean news = true;
    private boolean stopped;

    synchronized void wake() {
        news = true;
        notifyAll();
    }

    synchronized void reached(long position) {
        reached = Math.max(reached, position);
        notifyAll();
    }

    synchronized boolean hasReached(long position) {
        return reached >= position;
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Waits for {@link #wake()} or {@link #stop()}, at most so long. */
    synchronized void awaitNews(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!news && !stopped && waited(end)) {
            continue;
        }
        news = false;
    }

    /** Waits so long, or until {@link #stop()}. */
    synchronized void awaitStop(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        while (!stopped && waited(end)) {
            continue;
        }
    }

    /** @return whether the position was reached in time */
    synchronized boolean awaitReached(long position, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        if (reached < position) {
            wake();
        }
        while (reached < position && !stopped) {
            long nanos = end - System.nanoTime();
            if (nanos <= 0) {
                return false;
            }
            wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
        }
        return reached >= position;
    }

    /** @return false once the time is over or the thread was interrupted, which means stop */
    private boolean waited(long endNanos) {
        long nanos = endNanos - System.nanoTime();
        if (nanos <= 0) {
            return false;
        }
        try {
            wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
            return true;
        } catch (InterruptedException e) {
            stopped = true;
            return false;
        }
    }
}
