package io.streamspace.billing;

import io.streamspace.billing.delivery.DeliveryWorker;
import io.streamspace.billing.delivery.RetrySchedule;
import io.streamspace.billing.provider.adapter.ParkedPages;
import io.streamspace.billing.provider.adapter.ParkedResource;
import io.streamspace.billing.provider.adapter.PostgresObjectVersions;
import io.streamspace.billing.provider.adapter.PostgresTasks;
import io.streamspace.billing.provider.adapter.PostgresWebhookInbox;
import io.streamspace.billing.provider.adapter.ProviderPostResource;
import io.streamspace.billing.provider.gateway.EventSignature;
import io.streamspace.billing.provider.gateway.EventVocabulary;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.ProviderEvent;
import io.streamspace.billing.provider.queue.DeadLetters;
import io.streamspace.billing.provider.queue.HandleEvents;
import io.streamspace.billing.provider.queue.PerformTasks;
import io.streamspace.billing.provider.queue.ReceiveEvents;
import io.streamspace.billing.provider.queue.RequestedTask;
import io.streamspace.billing.provider.queue.TaskHandler;
import io.streamspace.billing.provider.queue.WebhookHandler;
import io.streamspace.billing.provider.queue.WebhookHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The payment provider's webhook events and the tasks for it, on threads of their own. */
final class ProviderQueuesModule implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final int THREADS = 4 * AT_ONCE;
    /** Where time leaps, a second may be days. */
    private static final Duration LOOKING_WHILE_DRIVEN = Duration.ofMillis(100);

    private static final Duration FORGETTING = Duration.ofMinutes(10);
    private static final Duration KEEPING = Duration.ofDays(90);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** The provider, and how its posts are known. */
    record Provider(Gateways gateways, EventSignature signature, EventVocabulary vocabulary) {}

    /** Who acts on which objects, and who does which tasks. */
    record Handlers(List<WebhookHandler> objects, List<TaskHandler> tasks) {}

    private final PluginServices on;
    private final Provider provider;
    private final PostgresWebhookInbox inbox;
    private final PostgresTasks tasks;
    private final ProviderQueueMetrics watch = new ProviderQueueMetrics();
    private final SenderThreads threads = new SenderThreads("provider-call", THREADS);
    private final HandleEvents handling;
    private final DeliveryWorker<ProviderEvent> events;
    private final DeliveryWorker<RequestedTask> requested;

    ProviderQueuesModule(PluginServices on, Provider provider, Handlers handlers) {
        this.on = on;
        this.provider = provider;
        this.inbox = new PostgresWebhookInbox(on.jdbi());
        this.tasks = tasks(on);
        HandleEvents.Clocks clocks = clocks(on);
        RetrySchedule schedule = RetrySchedule.ofProviderCalls(new SecureRandom());
        DeliveryWorker.Workers workers = new DeliveryWorker.Workers(threads.senders(), AT_ONCE);
        this.handling = new HandleEvents(
                new HandleEvents.Means(
                        inbox,
                        new PostgresObjectVersions(on.jdbi()),
                        provider.gateways(),
                        new WebhookHandlers(handlers.objects(), provider.vocabulary()),
                        on.transactions()),
                schedule,
                watch,
                clocks);
        PerformTasks performing = new PerformTasks(
                new PerformTasks.Means(tasks, provider.gateways(), on.transactions(), handlers.tasks()),
                schedule,
                watch,
                clocks);
        this.events = new DeliveryWorker<>(inbox, handling, on.transactions(), workers, clocks.machine());
        this.requested = new DeliveryWorker<>(tasks, performing, on.transactions(), workers, clocks.machine());
    }

    /** What must happen at the provider: needed to make the handlers. */
    static PostgresTasks tasks(PluginServices on) {
        return new PostgresTasks(on.jdbi(), clocks(on));
    }

    private static HandleEvents.Clocks clocks(PluginServices on) {
        return new HandleEvents.Clocks(on.context().clock()::now, Instant::now);
    }

    /** Acts on objects of which no event came. */
    HandleEvents handling() {
        return handling;
    }

    /** Looks for what is due, and from time to time for what can be forgotten. */
    void start(Threads recurring) {
        recurring.every(this::pause, on.pace().turn(this::round));
        recurring.every(() -> FORGETTING, () -> tasks.forget(Instant.now().minus(KEEPING)));
    }

    private Duration pause() {
        return on.context().clock().isDriven() ? LOOKING_WHILE_DRIVEN : PollingPace.TURN;
    }

    /** Has done what is due, without waiting; returns whether there was anything. */
    boolean round() {
        boolean hasEvents = events.round();
        boolean hasTasks = requested.round();
        return hasEvents || hasTasks;
    }

    /** Everything it serves. */
    List<Object> resources() {
        ReceiveEvents receiving = new ReceiveEvents(
                new ReceiveEvents.Means(inbox, provider.gateways(), provider.signature(), on.transactions()),
                new ReceiveEvents.Acting(handling, threads.senders(), LONGEST_WAIT, watch),
                Instant::now);
        return List.of(
                new ProviderPostResource(receiving, provider.signature()),
                new ParkedResource(
                        new ParkedPages(on.jdbi()),
                        new DeadLetters(List.of(inbox, tasks), on.transactions(), Instant::now)));
    }

    /** Figures of this process, by name. */
    Map<String, Supplier<Number>> figures() {
        return watch.figures();
    }

    /** Waits for what is under way: calls break off before, see {@code PaymentsModule}. */
    @Override
    public void close() {
        threads.close();
    }
}
