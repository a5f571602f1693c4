package io.streamspace.billing.provider.queue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The task queue as its workers use it. Every method joins the transaction. Instants are the machine's unless stated
 * otherwise.
 */
public interface TaskQueue {

    /**
     * A task that somebody has taken on lease to do.
     *
     * @param version which asking this answers; who asks meanwhile has it done again
     */
    record Claimed(ProviderTask providerTask, long version, LeasedAttempt leasedAttempt) {}

    /** Takes what is due on lease, the longest due first. */
    List<Claimed> claim(LeaseRequest leaseRequest);

    /**
     * Notes a try that was not in vain, unless its lease was lost.
     *
     * @param again when it is to be done again, by the platform's clock; null: it is done
     */
    void settle(Claimed claimed, @Nullable Instant again, Instant now);

    /** Notes a try in vain, unless its lease was lost. */
    void fail(Claimed claimed, RetryDecision retryDecision, Instant now);

    /** Gives a lease back as if it had not been taken. */
    void release(Claimed claimed, Instant now);

    /** Forgets tasks that were done before an instant; how many. */
    int forget(Instant before);
}
