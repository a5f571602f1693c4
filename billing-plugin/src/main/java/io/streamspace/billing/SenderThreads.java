package io.streamspace.billing;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
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
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

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
                0, most, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Threads.named(kind + "s"));
        timer = new ScheduledThreadPoolExecutor(1, Threads.named(kind + "-timer"));
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
        Threads.await(senders, LONGEST_STOP);
        timer.shutdownNow();
        Threads.await(timer, LONGEST_STOP);
    }
}
