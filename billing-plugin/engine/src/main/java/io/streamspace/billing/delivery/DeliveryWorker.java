package io.streamspace.billing.delivery;

import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the entries of a queue that are due, a limited number at once, each on a thread of its own; when one is settled
 * the next is leased.
 *
 * @param <T> the delivery
 */
public final class DeliveryWorker<T> {

    /**
     * The threads that attempt entries.
     *
     * @param executor may reject an entry, which is given back then
     * @param atOnce how many entries are attempted at the same time
     */
    public record Workers(Executor executor, int atOnce) {}

    private final DeliveryQueue<T, ?> queue;
    private final Delivery<T> delivery;
    private final Transactions transactions;
    private final Supplier<Instant> machineClock;
    private final Executor executor;
    private final Semaphore free;

    public DeliveryWorker(
            DeliveryQueue<T, ?> queue,
            Delivery<T> delivery,
            Transactions transactions,
            Workers workers,
            Supplier<Instant> machineClock) {
        this.queue = queue;
        this.delivery = delivery;
        this.transactions = transactions;
        this.machineClock = machineClock;
        this.executor = workers.executor();
        this.free = new Semaphore(workers.atOnce());
    }

    /** What was leased at once. */
    private record Batch(int leased, int attemptedTogether) {}

    /**
     * Attempts what is due: what needs a thread of its own is under way when this returns, the rest is settled.
     *
     * @return whether anything was due
     */
    public boolean round() {
        boolean isAnythingDue = false;
        Batch batch;
        do {
            batch = lease(null);
            isAnythingDue |= batch.leased() > 0;
        } while (batch.attemptedTogether() > 0);
        return isAnythingDue;
    }

    private Batch lease(@Nullable String lane) {
        int permits = free.drainPermits();
        int used = 0;
        List<Leased<T>> leased;
        List<Leased<T>> single;
        try {
            leased = claim(permits, lane);
            single = delivery.attemptTogether(leased);
            used = Math.min(permits, single.size());
        } finally {
            free.release(permits - used);
        }
        List<Leased<T>> rejected = new ArrayList<>(single.subList(used, single.size()));
        single.subList(0, used).stream().filter(one -> !isStarted(one)).forEach(rejected::add);
        rejected.forEach(this::release);
        return new Batch(leased.size(), leased.size() - single.size());
    }

    private List<Leased<T>> claim(int permits, @Nullable String lane) {
        LeaseTerms terms = delivery.terms().orElse(null);
        int most = terms == null ? 0 : delivery.most(permits);
        return terms == null || most == 0
                ? List.of()
                : transactions.in(() -> queue.claim(new LeaseRequest(machineClock.get(), terms, most, lane)));
    }

    private boolean isStarted(Leased<T> leased) {
        try {
            executor.execute(() -> attempt(leased));
            return true;
        } catch (RejectedExecutionException stopping) {
            free.release();
            return false;
        }
    }

    private void attempt(Leased<T> leased) {
        boolean isSettled;
        try {
            isSettled = delivery.attempt(leased);
        } finally {
            free.release();
        }
        if (isSettled) {
            lease(delivery.lane(leased.entry()));
        } else {
            release(leased);
        }
    }

    private void release(Leased<T> leased) {
        transactions.run(() -> queue.release(leased, machineClock.get()));
    }
}
