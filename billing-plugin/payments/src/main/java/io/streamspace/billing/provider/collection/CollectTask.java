package io.streamspace.billing.provider.collection;

import io.streamspace.billing.provider.queue.ProviderTask;
import io.streamspace.billing.provider.queue.TaskHandler;
import java.time.Instant;
import java.util.Optional;

/** The task that collects an invoice, as far as it is due for automatic collection. */
public final class CollectTask implements TaskHandler {

    static final String KIND = "collect";

    private final CollectInvoice collecting;

    public CollectTask(CollectInvoice collecting) {
        this.collecting = collecting;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** What is to follow a failure, or to be asked after a while, is found by {@link CollectInvoices}. */
    @Override
    public Optional<Instant> perform(ProviderTask providerTask, Instant now) {
        collecting.collect(providerTask.account(), providerTask.subject(), CollectInvoice.Urge.BY_ITSELF, now);
        return Optional.empty();
    }
}
