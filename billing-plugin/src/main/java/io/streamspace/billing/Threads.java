package io.streamspace.billing;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugin's own threads: one for what recurs, one for jobs run by hand and fires that were missed. */
final class Threads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);
    private static final Duration NEXT_TRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(5);

    private final ScheduledExecutorService recurring = Executors.newSingleThreadScheduledExecutor(named("recurring"));
    private final ExecutorService jobs = Executors.newSingleThreadExecutor(named("jobs"));

    /** Makes a thread for each piece of work, which ends with it; whoever asks for one waits for it. */
    static Executor oneEach(String name) {
        ThreadFactory threads = named(name);
        return work -> threads.newThread(work).start();
    }

    /** Where jobs by hand run, one after the other. */
    ExecutorService jobs() {
        return jobs;
    }

    /** Repeats work, asking before each time how long to pause; after a failure the next time comes all the same. */
    void every(Supplier<Duration> pause, Runnable work) {
        Runnable turn = () -> {
            succeeds(work);
            every(pause, work);
        };
        later(turn, pause.get());
    }

    /** Runs work before any job by hand, and again until it succeeds. */
    void untilDone(Runnable work) {
        jobs.execute(() -> {
            if (!succeeds(work)) {
                later(() -> untilDone(work), NEXT_TRY);
            }
        });
    }

    /** Waits for what is under way, then ends both threads. */
    @Override
    public void close() {
        recurring.shutdownNow();
        jobs.shutdownNow();
        await(recurring, LONGEST_STOP);
        await(jobs, LONGEST_STOP);
    }

    /**
     * Waits for threads that were told to end.
     *
     * @throws IllegalStateException if they do not, or if the waiting is interrupted
     */
    static void await(ExecutorService threads, Duration longest) {
        try {
            if (!threads.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("a thread did not end within " + longest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while stopping", e);
        }
    }

    private void later(Runnable work, Duration pause) {
        if (!recurring.isShutdown()) {
            recurring.schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static boolean succeeds(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            LOG.warn("will be tried again: {}", e.getMessage(), e);
            return false;
        }
    }

    /** Makes daemon threads whose names begin with the plugin's. */
    static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "streamspace-billing-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
