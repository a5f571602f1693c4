package io.streamspace.billing.provider.queue;

import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.queue.WebhookInbox.Claimed;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;

/** Handles events that are due: those that could not be handled at once, are to be retried, or whose lease expired. */
public final class WebhookWorker {

    /** For how long whoever took an event has it: longer than a call to the provider may take. */
    static final Duration LEASE = Duration.ofMinutes(2);

    /** What it works on. */
    public record Means(
            WebhookInbox webhookInbox, Gateways gateways, HandleEvents handling, Transactions transactions) {}

    private final Means means;
    private final HandleEvents.Clocks clocks;
    private final LeaseWorker<Claimed> work;

    /** @param atOnce how many are acted on at the same time */
    public WebhookWorker(Means means, HandleEvents.Clocks clocks, Executor workers, int atOnce) {
        this.means = means;
        this.clocks = clocks;
        this.work = new LeaseWorker<>(new Events(), workers, atOnce);
    }

    /** Has done what is due, without waiting; nothing while no provider is configured. */
    public void round() {
        if (means.gateways().configured().isPresent()) {
            work.round();
        }
    }

    private final class Events implements LeaseWorker.Source<Claimed> {

        @Override
        public List<Claimed> claim(int most) {
            Instant now = clocks.machine().get();
            LeaseRequest leaseRequest =
                    new LeaseRequest(now, now.plus(LEASE), clocks.platform().get(), most);
            return means.transactions().in(() -> means.webhookInbox().claim(leaseRequest));
        }

        @Override
        public void work(Claimed taken) {
            means.handling().handle(taken);
        }

        @Override
        public void release(Claimed taken) {
            means.transactions()
                    .run(() ->
                            means.webhookInbox().release(taken, clocks.machine().get()));
        }
    }
}
