package io.streamspace.billing.provider.adapter;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.delivery.DeliveryWorker;
import io.streamspace.billing.delivery.RetrySchedule;
import io.streamspace.billing.provider.gateway.EventSignature;
import io.streamspace.billing.provider.gateway.EventVocabulary;
import io.streamspace.billing.provider.gateway.ObjectKind;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderEvent;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.queue.DeadLetters;
import io.streamspace.billing.provider.queue.HandleEvents;
import io.streamspace.billing.provider.queue.HandleEvents.Clocks;
import io.streamspace.billing.provider.queue.PerformTasks;
import io.streamspace.billing.provider.queue.QueueMetrics;
import io.streamspace.billing.provider.queue.ReceiveEvents;
import io.streamspace.billing.provider.queue.RequestedTask;
import io.streamspace.billing.provider.queue.TaskHandler;
import io.streamspace.billing.provider.queue.WebhookHandlers;
import io.streamspace.billing.values.Problem;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The provider's events and our tasks on a database of their own, with clocks that the test moves. */
final class InboxDesk implements AutoCloseable {

    static final Instant MORNING = Instant.parse("2026-05-01T08:00:00Z");
    static final Instant BOOKED = Instant.parse("2026-01-10T12:00:00Z");
    static final AccountId ALICE = AccountId.ofUser("alice");
    static final String GENUINE = "genuine";
    private static final Duration LONG = Duration.ofMinutes(1);

    private final HikariDataSource pool = MigratedDatabase.newPool();
    final Jdbi jdbi = Database.jdbi(pool);
    final JdbiTransactions transactions = new JdbiTransactions(jdbi);
    final PostgresWebhookInbox inbox = new PostgresWebhookInbox(jdbi);
    final PostgresObjectVersions sightings = new PostgresObjectVersions(jdbi);
    final PostgresTasks tasks = new PostgresTasks(jdbi, clocks());
    final DeadLetters shelves = new DeadLetters(List.of(inbox, tasks), transactions, this::now);
    final Ledger ledger = new Ledger(jdbi);
    final List<String> parked = new CopyOnWriteArrayList<>();
    volatile @Nullable ProviderMode providerMode = ProviderMode.TEST;
    private volatile Instant now = MORNING;
    private volatile Instant platformNow = BOOKED;

    InboxDesk() {
        ledger.open();
    }

    Instant now() {
        return now;
    }

    void wait(Duration time) {
        now = now.plus(time);
    }

    void platformWait(Duration time) {
        platformNow = platformNow.plus(time);
    }

    /** One host's way of acting on events. */
    HandleEvents handling(World world) {
        return new HandleEvents(
                new HandleEvents.Means(
                        inbox,
                        sightings,
                        this::gateway,
                        new WebhookHandlers(List.of(world), new Things()),
                        transactions),
                RetrySchedule.ofProviderCalls(new Random(5)),
                new Notes(),
                clocks());
    }

    /** What is posted is acted on by the given threads. */
    ReceiveEvents receiving(World world, Executor workers) {
        return receiving(world, workers, LONG);
    }

    ReceiveEvents receiving(World world, Executor workers, Duration longestWait) {
        return new ReceiveEvents(
                new ReceiveEvents.Means(inbox, this::gateway, new Seal(), transactions),
                new ReceiveEvents.Acting(handling(world), workers, longestWait, new Notes()),
                this::now);
    }

    /** One host's worker. */
    DeliveryWorker<ProviderEvent> working(World world, Executor workers) {
        return new DeliveryWorker<>(
                inbox, handling(world), transactions, new DeliveryWorker.Workers(workers, 4), this::now);
    }

    DeliveryWorker<RequestedTask> performing(TaskHandler handler, Executor workers) {
        PerformTasks performing = new PerformTasks(
                new PerformTasks.Means(tasks, this::gateway, transactions, List.of(handler)),
                RetrySchedule.ofProviderCalls(new Random(6)),
                new Notes(),
                clocks());
        return new DeliveryWorker<>(tasks, performing, transactions, new DeliveryWorker.Workers(workers, 4), this::now);
    }

    /** Posts a genuine event that is acted on here and now; how it stands afterwards. */
    String post(World world, ProviderEvent event) {
        return receiving(world, Runnable::run)
                .receive(body(event), GENUINE)
                .status()
                .key();
    }

    static byte[] body(ProviderEvent event) {
        return String.join(
                        " ",
                        event.id(),
                        event.type(),
                        event.objectKind(),
                        event.objectId(),
                        event.providerMode().name())
                .getBytes(StandardCharsets.UTF_8);
    }

    static ProviderEvent event(String id, String objectId) {
        return new ProviderEvent(id, "thing.changed", "2020-03-02", "thing", objectId, MORNING, ProviderMode.TEST);
    }

    /** Id and status of every event, in the order they came. */
    List<String> events() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id || ' ' || status FROM billing_provider_events ORDER BY position")
                .mapTo(String.class)
                .list());
    }

    /** Id and status of every task. */
    List<String> taskStates() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id || ' ' || status FROM billing_provider_tasks ORDER BY account_id, id")
                .mapTo(String.class)
                .list());
    }

    private Clocks clocks() {
        return new Clocks(() -> platformNow, this::now);
    }

    private Optional<PaymentGateway> gateway() {
        ProviderMode present = providerMode;
        return present == null ? Optional.empty() : Optional.of(gatewayOf(present));
    }

    private static PaymentGateway gatewayOf(ProviderMode providerMode) {
        return (PaymentGateway) Proxy.newProxyInstance(
                InboxDesk.class.getClassLoader(), new Class<?>[] {PaymentGateway.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("providerMode")) {
                        return providerMode;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** A thing is what there is a handler of; of a paid invoice there is none, though the event matters. */
    static final class Things implements EventVocabulary {

        @Override
        public Optional<ObjectKind> kind(String name) {
            return name.equals("thing") ? Optional.of(ObjectKind.CUSTOMER) : Optional.empty();
        }

        @Override
        public boolean isImportant(String type) {
            return type.equals("invoice.paid");
        }
    }

    /** Bodies here are words; an event is five of them. */
    static final class Seal implements EventSignature {

        @Override
        public String header() {
            return "Seal";
        }

        @Override
        public boolean isGenuine(byte[] body, @Nullable String signature, Instant now) {
            return GENUINE.equals(signature);
        }

        @Override
        public ProviderEvent read(byte[] body) {
            List<String> words = new ArrayList<>(List.of(new String(body, StandardCharsets.UTF_8).split(" ", -1)));
            if (words.size() != 5) {
                throw new Problem(Problem.Kind.MALFORMED, "malformed_event", "It has no five words.");
            }
            return new ProviderEvent(
                    words.get(0),
                    words.get(1),
                    "2020-03-02",
                    words.get(2),
                    words.get(3),
                    MORNING,
                    ProviderMode.valueOf(words.get(4)));
        }
    }

    private final class Notes implements QueueMetrics {

        @Override
        public void received() {}

        @Override
        public void settled() {}

        @Override
        public void takesLong(String what) {}

        @Override
        public void postponed(String what, RuntimeException cause) {}

        @Override
        public void parked(String what, String reason, RuntimeException cause) {
            parked.add(what + ": " + reason);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
