package io.streamspace.billing.provider;

import io.streamspace.billing.provider.Inbox.Claimed;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;

/** Acts on events that wait: what could not be done at once, is to be tried again, or was left behind by somebody who died. */
public final class WorkInbox {

    /** For how long whoever took an event has it: longer than a call to the provider may take. */
    static final Duration LEASE = Duration.ofMinutes(2);

    /** What it works on. */
    public record Means(Inbox inbox, Gateways gateways, HandleEvents handling, Transactions transactions) {}

    private final Means means;
    private final HandleEvents.Clocks clocks;
    private final LeasedWork<Claimed> work;

    /** @param atOnce how many are acted on at the same time */
    public WorkInbox(Means means, HandleEvents.Clocks clocks, Executor workers, int atOnce) {
        this.means = means;
        this.clocks = clocks;
        this.work = new LeasedWork<>(new Events(), workers, atOnce);
    }

    /** Has done what is due, without waiting; nothing while no provider is configured. */
    public void round() {
        if (means.gateways().configured().isPresent()) {
            work.round();
        }
    }

    private final class Events implements LeasedWork.Source<Claimed> {

        @Override
        public List<Claimed> claim(int most) {
            Instant now = clocks.machine().get();
            Claim claim = new Claim(now, now.plus(LEASE), clocks.platform().get(), most);
            return means.transactions().in(() -> means.inbox().claim(claim));
        }

        @Override
        public void work(Claimed taken) {
            means.handling().handle(taken);
        }

        @Override
        public void release(Claimed taken) {
            means.transactions()
                    .run(() -> means.inbox().release(taken, clocks.machine().get()));
        }
    }
}
