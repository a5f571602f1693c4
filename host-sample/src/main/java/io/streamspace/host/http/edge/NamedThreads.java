package io.streamspace.host.http.edge;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/** Threads for one purpose, made as they are needed and ended with the server. */
final class NamedThreads extends AbstractLifeCycle {

    private static final long IDLE_SECONDS = 30;

    private final AtomicInteger count = new AtomicInteger();
    private final ThreadPoolExecutor pool;

    /**
     * @param most threads at a time
     * @param waiting pieces of work that may wait for one
     */
    NamedThreads(String name, int most, int waiting) {
        pool = new ThreadPoolExecutor(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(waiting),
                work -> new Thread(work, name + "-" + count.incrementAndGet()));
        pool.allowCoreThreadTimeOut(true);
    }

    /** @throws java.util.concurrent.RejectedExecutionException if too much waits already */
    void execute(Runnable work) {
        pool.execute(work);
    }

    @Override
    protected void doStop() {
        pool.shutdownNow();
    }
}
