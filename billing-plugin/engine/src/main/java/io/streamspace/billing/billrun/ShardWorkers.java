package io.streamspace.billing.billrun;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * How many shards are billed at a time: one by the caller, and one by each further lane.
 *
 * @param executor runs further lanes, each on a thread of its own
 * @param further how many lanes beside the caller's, 0 or more
 * @param worthwhile with how many periods waiting they are opened; with fewer, shards are billed one after the other, so
 *     that invoices are numbered in the order of shards and accounts
 */
public record ShardWorkers(Executor executor, int further, long worthwhile) {

    /** The caller's alone. */
    public static final ShardWorkers ONE = new ShardWorkers(Runnable::run, 0, 0);

    ShardWorkers forPeriods(long waiting) {
        return waiting < worthwhile ? ONE : this;
    }

    /**
     * Does work for each shard, once, and returns when all lanes have ended. A lane that fails ends; if it is the caller's,
     * the others end with their shard. Either way the failure is thrown.
     */
    void each(Collection<Integer> shards, IntConsumer work) {
        Queue<Integer> left = new ConcurrentLinkedQueue<>(shards);
        List<CompletableFuture<Void>> lanes = IntStream.range(0, Math.min(further, shards.size() - 1))
                .mapToObj(lane -> CompletableFuture.runAsync(() -> through(left, work), executor))
                .toList();
        try {
            through(left, work);
        } finally {
            left.clear();
            await(lanes);
        }
    }

    private static void await(List<CompletableFuture<Void>> lanes) {
        try {
            CompletableFuture.allOf(lanes.toArray(new CompletableFuture<?>[0])).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private static void through(Queue<Integer> left, IntConsumer work) {
        Integer shard = left.poll();
        while (shard != null) {
            work.accept(shard);
            shard = left.poll();
        }
    }
}
