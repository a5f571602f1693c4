package io.streamspace.host.http.edge;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Divides an executor's threads among callers: one caller has at most a share of them at a time, and at most so many further
 * requests waiting. A caller whose requests do not end (who reads no answer, say) holds up nobody else's.
 */
final class CallerShares {

    private final Executor pool;
    private final int running;
    private final int waiting;
    private final Map<String, Share> shares = new HashMap<>();

    /**
     * @param pool may reject work
     * @param running how many requests of one caller run at a time
     * @param waiting how many more of one caller wait
     */
    CallerShares(Executor pool, int running, int waiting) {
        this.pool = pool;
        this.running = running;
        this.waiting = waiting;
    }

    /** A request: run on a thread of the pool, or refused. */
    interface Work {
        void run();

        void refuse();
    }

    private static final class Share {
        private final Queue<Work> waiting = new ArrayDeque<>();
        private int running;
    }

    /** Runs the work now or when its caller has a thread again; refuses it if too much waits. */
    void submit(String caller, Work work) {
        switch (place(caller, work)) {
            case RUN -> execute(caller, work);
            case REFUSE -> work.refuse();
            case WAIT -> {}
        }
    }

    private enum Place {
        RUN,
        WAIT,
        REFUSE
    }

    private synchronized Place place(String caller, Work work) {
        Share share = shares.computeIfAbsent(caller, none -> new Share());
        if (share.running < running) {
            share.running++;
            return Place.RUN;
        }
        if (share.waiting.size() < waiting) {
            share.waiting.add(work);
            return Place.WAIT;
        }
        return Place.REFUSE;
    }

    private void execute(String caller, Work work) {
        try {
            pool.execute(() -> {
                try {
                    work.run();
                } finally {
                    runNext(caller);
                }
            });
        } catch (RejectedExecutionException full) {
            work.refuse();
            runNext(caller);
        }
    }

    private void runNext(String caller) {
        Work next = ended(caller);
        if (next != null) {
            execute(caller, next);
        }
    }

    /** @return what its caller's thread does next; null: nothing waits */
    private synchronized @Nullable Work ended(String caller) {
        Share share = Objects.requireNonNull(shares.get(caller), caller);
        Work next = share.waiting.poll();
        if (next == null && --share.running == 0) {
            shares.remove(caller);
        }
        return next;
    }
}
