package io.streamspace.billing.provider.queue;

import io.streamspace.billing.provider.gateway.ProviderAway;
import java.time.Instant;
import java.util.Optional;

/** Performs one kind of task. */
public interface TaskHandler {

    String kind();

    /**
     * Does it: asks the provider outside of any transaction, books in one of its own. It may be called again for the same
     * task, also after a crash between the two, and then brings about the same.
     *
     * @param now the platform's
     * @return when, by the platform's clock, it is to be done again; empty: it is done
     * @throws ProviderAway to be tried again by the usual back-off; every other exception too, and after many it is parked
     */
    Optional<Instant> perform(ProviderTask providerTask, Instant now);
}
