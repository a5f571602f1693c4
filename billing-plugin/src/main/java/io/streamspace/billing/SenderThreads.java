package io.streamspace.billing;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of one kind of sender: one for each message under way, made when needed and ended when idle, so that nobody
 * waits for a slow receiver but its own messages; and a timer.
 */
final class SenderThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SenderThreads.class);
    private static final int IDLE_SECONDS = 10;
    private static final int LONGEST_STOP_SECONDS = 60;

    private final String kind;
    private final ExecutorService senders;
    private final ScheduledThreadPoolExecutor timer;

    /**
     * @param kind of message, such as {@code webhook}
     * @param most more messages than these at once wait for their next turn
     */
    SenderThreads(String kind, int most) {
        this.kind = kind;
        senders = new ThreadPoolExecutor(
                0, most, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named(kind + "s"));
        timer = new ScheduledThreadPoolExecutor(1, named(kind + "-timer"));
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Refuses work when all threads are busy and when they are closed. What fails is logged; its lease will lapse. */
    Executor senders() {
        return work -> senders.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warn("a {} will be tried again: {}", kind, e.getMessage(), e);
            }
        });
    }

    ScheduledThreadPoolExecutor timer() {
        return timer;
    }

    @Override
    public void close() {
        senders.shutdown();
        await(senders);
        timer.shutdownNow();
        await(timer);
    }

    private void await(ExecutorService threads) {
        try {
            if (!threads.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the threads of " + kind + "s did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while stopping", e);
        }
    }

    private static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, "streamspace-billing-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
