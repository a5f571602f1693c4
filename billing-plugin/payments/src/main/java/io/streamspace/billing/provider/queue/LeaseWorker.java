package io.streamspace.billing.provider.queue;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Leases entries that are due and hands them to worker threads, a limited number at once; when one is done the next is
 * leased.
 *
 * @param <T> what is taken
 */
final class LeaseWorker<T> {

    /** Where it comes from, and what is done. */
    interface Source<T> {

        /** @param most 1 or more */
        List<T> claim(int most);

        /** Does it, and settles it. */
        void work(T taken);

        /** Gives it back as if it had not been taken. */
        void release(T taken);
    }

    private final Source<T> source;
    private final Executor workers;
    private final Semaphore free;

    LeaseWorker(Source<T> source, Executor workers, int atOnce) {
        this.source = source;
        this.workers = workers;
        this.free = new Semaphore(atOnce);
    }

    /** Takes what is due and has it done, without waiting. */
    void round() {
        int most = free.drainPermits();
        if (most > 0) {
            claim(most).forEach(this::hand);
        }
    }

    private List<T> claim(int most) {
        int unused = most;
        try {
            List<T> taken = source.claim(most);
            unused = most - taken.size();
            return taken;
        } finally {
            free.release(unused);
        }
    }

    private void hand(T taken) {
        try {
            workers.execute(() -> perform(taken));
        } catch (RejectedExecutionException stopping) {
            free.release();
            source.release(taken);
        }
    }

    private void perform(T taken) {
        try {
            source.work(taken);
        } finally {
            free.release();
        }
        round();
    }
}
