package io.streamspace.billing;

import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.queue.QueueMetrics;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the outcomes of the payment provider's events and tasks, and logs those that need an administrator. */
final class ProviderQueueMetrics implements QueueMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderQueueMetrics.class);

    private final AtomicLong received = new AtomicLong();
    private final AtomicLong settled = new AtomicLong();
    private final AtomicLong parked = new AtomicLong();

    @Override
    public void received() {
        received.incrementAndGet();
    }

    @Override
    public void settled() {
        settled.incrementAndGet();
    }

    @Override
    public void takesLong(String what) {
        LOG.info("{} takes long; its sender has been answered", what);
    }

    @Override
    public void postponed(String what, RuntimeException cause) {
        if (cause instanceof ProviderAway) {
            LOG.info("{} will be tried again: {}", what, cause.getMessage());
        } else {
            LOG.info("{} will be tried again", what, cause);
        }
    }

    @Override
    public void parked(String what, String reason, RuntimeException cause) {
        parked.incrementAndGet();
        LOG.warn("{} is parked: {}", what, reason, cause);
    }

    /** Figures of this process, by name. */
    Map<String, Supplier<Number>> figures() {
        return Map.of(
                "streamspace_billing_provider_events_received",
                received::get,
                "streamspace_billing_provider_events_settled",
                settled::get,
                "streamspace_billing_provider_parkings",
                parked::get);
    }
}
