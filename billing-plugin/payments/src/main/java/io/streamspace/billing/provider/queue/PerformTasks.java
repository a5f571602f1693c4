package io.streamspace.billing.provider.queue;

import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.queue.TaskQueue.Claimed;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Performs tasks at the provider, each on a lease and outside any transaction. */
public final class PerformTasks {

    private static final Duration LEASE = Duration.ofMinutes(2);

    /** What it works on, and who does which kind of task. */
    public record Means(
            TaskQueue queue, Gateways gateways, Transactions transactions, Collection<TaskHandler> handlers) {}

    /** By whose threads, how many at the same time, and who sees it. */
    public record Workers(Executor threads, int atOnce, BackOff backOff, QueueMetrics queueMetrics) {}

    private final Means means;
    private final Workers workers;
    private final HandleEvents.Clocks clocks;
    private final Map<String, TaskHandler> byKind;
    private final LeaseWorker<Claimed> work;

    public PerformTasks(Means means, Workers workers, HandleEvents.Clocks clocks) {
        this.means = means;
        this.workers = workers;
        this.clocks = clocks;
        this.byKind = means.handlers().stream().collect(Collectors.toMap(TaskHandler::kind, Function.identity()));
        this.work = new LeaseWorker<>(new Due(), workers.threads(), workers.atOnce());
    }

    /** Has done what is due, without waiting; nothing while no provider is configured. */
    public void round() {
        if (means.gateways().configured().isPresent()) {
            work.round();
        }
    }

    private void perform(Claimed claimed) {
        try {
            Instant again = handler(claimed.providerTask())
                    .perform(claimed.providerTask(), clocks.platform().get())
                    .orElse(null);
            settle(claimed, again);
        } catch (RuntimeException cause) {
            fail(claimed, cause);
        }
    }

    private TaskHandler handler(ProviderTask providerTask) {
        TaskHandler handler = byKind.get(providerTask.kind());
        if (handler == null) {
            throw new IllegalStateException("nobody does tasks of the kind " + providerTask.kind());
        }
        return handler;
    }

    private void settle(Claimed claimed, @Nullable Instant again) {
        Instant now = clocks.machine().get();
        means.transactions().run(() -> means.queue().settle(claimed, again, now));
    }

    private void fail(Claimed claimed, RuntimeException cause) {
        Instant now = clocks.machine().get();
        RetryDecision retryDecision = RetryDecision.ofTask(claimed.leasedAttempt(), cause, workers.backOff(), now);
        means.transactions().run(() -> means.queue().fail(claimed, retryDecision, now));
        String what = "task " + claimed.providerTask().id() + " of "
                + claimed.providerTask().account();
        if (retryDecision.isParked()) {
            workers.queueMetrics().parked(what, retryDecision.reason(), cause);
        } else {
            workers.queueMetrics().postponed(what, cause);
        }
    }

    private final class Due implements LeaseWorker.Source<Claimed> {

        @Override
        public List<Claimed> claim(int most) {
            Instant now = clocks.machine().get();
            LeaseRequest leaseRequest =
                    new LeaseRequest(now, now.plus(LEASE), clocks.platform().get(), most);
            return means.transactions().in(() -> means.queue().claim(leaseRequest));
        }

        @Override
        public void work(Claimed taken) {
            perform(taken);
        }

        @Override
        public void release(Claimed taken) {
            means.transactions()
                    .run(() -> means.queue().release(taken, clocks.machine().get()));
        }
    }
}
