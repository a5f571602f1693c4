package io.streamspace.billing.webhook;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.Audience;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deliveries and their attempts. Every method joins the transaction. Instants are the machine's. */
public interface WebhookDeliveries extends Audience {

    /**
     * A wish to try what is due.
     *
     * @param until until when what is taken belongs to whoever took it
     * @param atOnce how many may be on lease for one endpoint, over all hosts
     * @param endpointId the only endpoint to look at; null for all
     */
    record Claim(
            Instant now,
            Instant until,
            int atOnce,
            @Nullable String endpointId) {}

    /** Takes what is due at enabled endpoints on lease, the longest due first. */
    List<LeasedDelivery> claim(Claim claim);

    /**
     * How a delivery goes on.
     *
     * @param dueAt when it is due again; has no meaning unless it waits
     * @param tries how many tries count from now on
     */
    record Verdict(DeliveryStatus status, Instant dueAt, int tries) {}

    /**
     * What one attempt was.
     *
     * @param durationMillis from its beginning to the answer's end
     */
    record Attempt(Instant at, long durationMillis, DeliveryOutcome deliveryOutcome) {}

    /**
     * Keeps an attempt and ends its lease. One that comes after its lease lapsed and was taken anew is kept too, but decides
     * nothing unless it succeeded.
     */
    void settle(LeasedDelivery leasedDelivery, Attempt attempt, Verdict verdict);

    /** Gives a lease back as if it had not been taken. */
    void release(LeasedDelivery leasedDelivery, Instant now);

    /** Gives up what waits for an endpoint. */
    void giveUp(String endpointId);

    /**
     * A message of one's own to an endpoint, due at once.
     *
     * @param account whose it is said to be
     */
    record Special(AccountId account, String eventId, String type, Instant happenedAt) {}

    /** The delivery's id. */
    String send(WebhookEndpoint to, Special special, Instant now);

    /** Of announcements: when they happened, from (included) and to (excluded). */
    record Span(Instant from, Instant to, EventTypes types) {}

    /**
     * Makes what was announced and wanted in a span due again, whether or not it was made or delivered before; what is on its
     * way right now is left alone.
     *
     * @return how many deliveries
     */
    int replay(String endpointId, Span span, Instant now);

    /** The endpoint of a delivery; null if there is no such delivery. */
    @Nullable
    String endpointOf(String deliveryId);

    /** Makes one due again, unless it is on its way right now. */
    void replay(String deliveryId, Instant now);

    /** Removes settled deliveries made before an instant, with their attempts. */
    int forget(Instant before);
}
