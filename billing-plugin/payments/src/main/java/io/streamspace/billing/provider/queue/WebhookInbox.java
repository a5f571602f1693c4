package io.streamspace.billing.provider.queue;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.gateway.ProviderEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The webhook events, each stored for ever under its id. Every method joins the transaction. Instants are the
 * machine's.
 */
public interface WebhookInbox {

    /** An event that somebody has taken on lease to act on. */
    record Claimed(ProviderEvent event, LeasedAttempt leasedAttempt) {}

    /** Keeps an event, on lease until an instant; empty if it was kept before. */
    Optional<Claimed> keep(ProviderEvent event, Instant now, Instant until);

    /** Empty if there is no such event. */
    Optional<EventStatus> status(String id);

    /** The same, and nobody else changes it until the transaction ends. */
    Optional<EventStatus> lock(String id);

    /** Takes received events that are due on lease, the longest due first. */
    List<Claimed> claim(LeaseRequest leaseRequest);

    /**
     * What became of it.
     *
     * @param account whose it is; null: nobody's, or not known
     */
    record Settlement(
            EventStatus status,
            @Nullable AccountId account,
            @Nullable String detail) {}

    /** Ends an event that waits; any other stays as it is. */
    void settle(Claimed claimed, Settlement settlement, Instant now);

    /** Notes a try in vain, unless its lease was lost. */
    void fail(Claimed claimed, RetryDecision retryDecision, Instant now);

    /** Gives a lease back as if it had not been taken. */
    void release(Claimed claimed, Instant now);
}
