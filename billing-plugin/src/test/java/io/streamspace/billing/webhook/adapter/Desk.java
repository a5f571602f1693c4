package io.streamspace.billing.webhook.adapter;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.delivery.DeliveryWorker;
import io.streamspace.billing.delivery.RetrySchedule;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.event.adapter.OutboxPublisher;
import io.streamspace.billing.event.postgres.PostgresOutbox;
import io.streamspace.billing.webhook.DeliverWebhooks;
import io.streamspace.billing.webhook.DeliveryOutcome;
import io.streamspace.billing.webhook.EventTypes;
import io.streamspace.billing.webhook.ManageEndpoints;
import io.streamspace.billing.webhook.SettleAttempt;
import io.streamspace.billing.webhook.WebhookClient;
import io.streamspace.billing.webhook.WebhookDelivery;
import io.streamspace.billing.webhook.WebhookEndpoint.Origin;
import io.streamspace.billing.webhook.WebhookEndpoint.Wish;
import io.streamspace.billing.webhook.WebhookSettings;
import io.streamspace.plugin.EventBus;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** Webhooks on a database of their own, with clocks that the test moves and endpoints that answer as it says. */
final class Desk implements AutoCloseable {

    static final Instant MORNING = Instant.parse("2026-05-01T08:00:00Z");
    static final Instant HAPPENED = Instant.parse("2026-01-10T12:00:00Z");
    static final AccountId ALICE = AccountId.ofUser("alice");
    static final WebhookSettings TERMS = new WebhookSettings(
            3,
            2,
            new WebhookSettings.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(15)),
            Duration.ofDays(5),
            Duration.ofDays(30));
    static final DeliveryOutcome GOOD = new DeliveryOutcome(200, "thanks", null);
    static final DeliveryOutcome BAD = new DeliveryOutcome(500, "oh no", null);

    private final HikariDataSource pool = MigratedDatabase.newPool();
    final Jdbi jdbi = Database.jdbi(pool);
    final JdbiTransactions transactions = new JdbiTransactions(jdbi);
    final PostgresWebhookEndpoints endpoints = new PostgresWebhookEndpoints(jdbi);
    final PostgresWebhookDeliveries deliveries = new PostgresWebhookDeliveries(jdbi, this::now);
    final Outbox outbox = new PostgresOutbox(jdbi);
    final List<WebhookClient.Letter> posted = new CopyOnWriteArrayList<>();
    final ManageEndpoints keeping = new ManageEndpoints(
            new ManageEndpoints.Ports(endpoints, deliveries, transactions), new SecureRandom(), TERMS::endpointsMax);
    volatile Function<WebhookClient.Letter, DeliveryOutcome> answers = letter -> GOOD;
    private volatile Instant now = MORNING;

    Desk() {}

    Instant now() {
        return now;
    }

    void wait(Duration time) {
        now = now.plus(time);
    }

    /** The id of a new endpoint. */
    String endpoint(String url, String... types) {
        Wish wish = new Wish(url, new EventTypes(List.of(types)), null);
        return keeping.add(wish, new Origin("root", HAPPENED)).endpoint().id();
    }

    /** Announces, and hands it to the bus. */
    void announce(String id, String type) {
        announce(id, type, HAPPENED);
    }

    void announce(String id, String type, Instant at) {
        transactions.run(() -> outbox.announce(new Announcement(ALICE, id, type, at, Map.of("n", 1))));
        publish(event -> {});
    }

    void publish(EventBus bus) {
        new OutboxPublisher(jdbi, transactions, bus, deliveries).publish();
    }

    /** One host's engine, sending by the given threads. */
    DeliveryWorker<WebhookDelivery> engine(Executor senders) {
        return new DeliveryWorker<>(
                deliveries,
                new DeliverWebhooks(this::post, settling(), () -> TERMS, this::now),
                transactions,
                new DeliveryWorker.Workers(senders, 200),
                this::now);
    }

    SettleAttempt settling() {
        return new SettleAttempt(
                new SettleAttempt.Ports(endpoints, deliveries, outbox, transactions),
                new SettleAttempt.Rules(RetrySchedule.ofMessages(new Random(5)), TERMS::disableAfter),
                () -> HAPPENED);
    }

    /** Sends what is due, here and now. */
    void round() {
        engine(Runnable::run).round();
    }

    private DeliveryOutcome post(WebhookClient.Letter letter) {
        posted.add(letter);
        return answers.apply(letter);
    }

    /** Type, status and number of attempts of every delivery, in the order they were made. */
    List<String> states(String endpointId) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT type || ' ' || status || ' ' || "
                        + "(SELECT count(*) FROM billing_webhook_attempts a WHERE a.delivery_id = d.id) "
                        + "FROM billing_webhook_deliveries d WHERE endpoint_id = :id ORDER BY position")
                .bind("id", endpointId)
                .mapTo(String.class)
                .list());
    }

    @Override
    public void close() {
        pool.close();
    }
}
