package io.streamspace.billing;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two threads of streams: one looks at the database, and occupies one connection to it however many listen; the other
 * never does, so that connections are kept alive while the database is slow or away.
 */
final class StreamThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamThreads.class);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(2, Threads.named("streams"));

    /** Repeats work with pauses between; after a failure the next time comes all the same. */
    void every(Duration pause, Runnable work) {
        threads.scheduleWithFixedDelay(() -> tried(work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        Threads.await(threads, LONGEST_STOP);
    }

    private void tried(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!threads.isShutdown()) {
                LOG.warn("streams will be looked after again: {}", e.getMessage(), e);
            }
        }
    }
}
