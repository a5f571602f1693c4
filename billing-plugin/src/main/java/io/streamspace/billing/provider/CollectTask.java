package io.streamspace.billing.provider;

import java.time.Instant;
import java.util.Optional;

/** Collects an invoice, as far as it is to be collected by itself now. */
final class CollectTask implements TaskHandler {

    static final String KIND = "collect";

    private final CollectInvoice collecting;

    CollectTask(CollectInvoice collecting) {
        this.collecting = collecting;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** What is to follow a failure, or to be asked after a while, is found by {@link CollectInvoices}. */
    @Override
    public Optional<Instant> perform(Task task, Instant now) {
        collecting.collect(task.account(), task.subject(), CollectInvoice.Urge.BY_ITSELF, now);
        return Optional.empty();
    }
}
