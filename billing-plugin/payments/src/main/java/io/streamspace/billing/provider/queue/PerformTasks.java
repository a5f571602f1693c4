package io.streamspace.billing.provider.queue;

import io.streamspace.billing.delivery.Delivery;
import io.streamspace.billing.delivery.DeliveryQueue;
import io.streamspace.billing.delivery.LeaseTerms;
import io.streamspace.billing.delivery.Leased;
import io.streamspace.billing.delivery.RetrySchedule;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.queue.TaskResult.Performed;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Performs tasks at the provider, each on a lease and outside any transaction. */
public final class PerformTasks implements Delivery<RequestedTask> {

    private static final Duration LEASE = Duration.ofMinutes(2);

    /** The tasks, who performs which kind, and while which provider is configured. */
    public record Means(
            DeliveryQueue<RequestedTask, TaskResult> queue,
            Gateways gateways,
            Transactions transactions,
            Collection<TaskHandler> handlers) {}

    private final Means means;
    private final RetrySchedule schedule;
    private final QueueMetrics queueMetrics;
    private final HandleEvents.Clocks clocks;
    private final Map<String, TaskHandler> byKind;

    public PerformTasks(Means means, RetrySchedule schedule, QueueMetrics queueMetrics, HandleEvents.Clocks clocks) {
        this.means = means;
        this.schedule = schedule;
        this.queueMetrics = queueMetrics;
        this.clocks = clocks;
        this.byKind = means.handlers().stream().collect(Collectors.toMap(TaskHandler::kind, Function.identity()));
    }

    /** Nothing is performed while no provider is configured. */
    @Override
    public Optional<LeaseTerms> terms() {
        return means.gateways().configured().map(gateway -> LeaseTerms.unlimited(LEASE));
    }

    @Override
    public boolean attempt(Leased<RequestedTask> leased) {
        ProviderTask task = leased.entry().providerTask();
        try {
            Optional<Instant> again =
                    handler(task).perform(task, clocks.platform().get());
            settle(leased, new Performed(clocks.machine().get(), again.orElse(null)));
        } catch (RuntimeException cause) {
            RetryDecision decision = RetryDecision.ofTask(
                    leased, cause, schedule, clocks.machine().get());
            settle(leased, decision);
            decision.report("task " + task.id() + " of " + task.account(), cause, queueMetrics);
        }
        return true;
    }

    private TaskHandler handler(ProviderTask providerTask) {
        TaskHandler handler = byKind.get(providerTask.kind());
        if (handler == null) {
            throw new IllegalStateException("nobody performs tasks of the kind " + providerTask.kind());
        }
        return handler;
    }

    private void settle(Leased<RequestedTask> leased, TaskResult result) {
        means.transactions().run(() -> means.queue().settle(leased, result));
    }
}
