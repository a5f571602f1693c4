package io.streamspace.billing.webhook;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.delivery.DeliveryQueue;
import io.streamspace.billing.event.Audience;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Deliveries and their attempts. Every method joins the transaction. Instants are the machine's. */
public interface WebhookDeliveries extends Audience, DeliveryQueue<WebhookDelivery, WebhookDeliveries.Settlement> {

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

    /** An attempt, which is stored whatever it decides, and what follows from it. */
    record Settlement(Attempt attempt, Verdict verdict) {}

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

    /** A span of announcements, by when they happened: from (included) and to (excluded). */
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
}
