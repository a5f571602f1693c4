package io.streamspace.billing.provider.queue;

import io.streamspace.billing.delivery.DeliveryQueue;
import io.streamspace.billing.delivery.Leased;
import io.streamspace.billing.provider.gateway.ProviderEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * The webhook events, each stored for ever under its id. Every method joins the transaction. Instants are the
 * machine's.
 */
public interface WebhookInbox extends DeliveryQueue<ProviderEvent, EventResult> {

    /** Stores an event, on lease until an instant; empty if it was stored before. */
    Optional<Leased<ProviderEvent>> keep(ProviderEvent event, Instant now, Instant until);

    /** Returns the status of an event; empty: there is no such event. */
    Optional<EventStatus> status(String id);
}
