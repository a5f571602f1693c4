package io.streamspace.billing;

import io.streamspace.billing.delivery.DeliveryWorker;
import io.streamspace.billing.delivery.RetrySchedule;
import io.streamspace.billing.event.Audience;
import io.streamspace.billing.webhook.DeliverWebhooks;
import io.streamspace.billing.webhook.ManageEndpoints;
import io.streamspace.billing.webhook.SettleAttempt;
import io.streamspace.billing.webhook.WebhookDeliveries;
import io.streamspace.billing.webhook.WebhookDelivery;
import io.streamspace.billing.webhook.WebhookEndpoints;
import io.streamspace.billing.webhook.WebhookSettings;
import io.streamspace.billing.webhook.adapter.DeliveryPages;
import io.streamspace.billing.webhook.adapter.HttpWebhookClient;
import io.streamspace.billing.webhook.adapter.HttpWebhookClient.Reach;
import io.streamspace.billing.webhook.adapter.PostgresWebhookDeliveries;
import io.streamspace.billing.webhook.adapter.PostgresWebhookEndpoints;
import io.streamspace.billing.webhook.adapter.WebhookDeliveriesResource;
import io.streamspace.billing.webhook.adapter.WebhooksResource;
import io.streamspace.plugin.HostSettings;
import io.streamspace.plugin.HostSettings.OutboundReach;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Outbound webhooks: events for the host's bus also go to endpoints, on threads of their own. */
final class WebhooksModule implements AutoCloseable {

    private static final int AT_ONCE = 200;
    private static final Duration FORGETTING = Duration.ofMinutes(10);

    private final BillingModules billingModules;
    private final Reach reach;
    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final SettleAttempt settling;
    private final SenderThreads threads = new SenderThreads("webhook", AT_ONCE);
    private final HttpWebhookClient courier;
    private final DeliveryWorker<WebhookDelivery> worker;

    WebhooksModule(BillingModules billingModules) {
        this.billingModules = billingModules;
        PluginServices on = billingModules.pluginServices();
        this.reach = reach(on.context().hostSettings());
        this.endpoints = new PostgresWebhookEndpoints(on.jdbi());
        this.deliveries = new PostgresWebhookDeliveries(on.jdbi(), Instant::now);
        this.settling = new SettleAttempt(
                new SettleAttempt.Ports(endpoints, deliveries, billingModules.outbox(), on.transactions()),
                new SettleAttempt.Rules(RetrySchedule.ofMessages(new SecureRandom()), () -> terms().disableAfter()),
                billingModules.now());
        this.courier = new HttpWebhookClient(
                reach, AT_ONCE, new HttpWebhookClient.Clocks(() -> terms().timeouts(), threads.timer(), Instant::now));
        this.worker = new DeliveryWorker<>(
                deliveries,
                new DeliverWebhooks(courier, settling, this::terms, Instant::now),
                on.transactions(),
                new DeliveryWorker.Workers(threads.senders(), AT_ONCE),
                Instant::now);
    }

    /** Who hears what is handed to the host's bus. */
    static Audience audience(PluginServices on) {
        return new PostgresWebhookDeliveries(on.jdbi(), Instant::now);
    }

    /** Looks for what is due, and from time to time for what can be forgotten. */
    void start(Threads recurring) {
        PollingPace pace = billingModules.pluginServices().pace();
        recurring.every(() -> PollingPace.TURN, pace.turn(worker::round));
        recurring.every(() -> FORGETTING, () -> deliveries.forget(Instant.now().minus(terms().keepFor())));
    }

    /** Everything it serves. */
    List<Object> resources() {
        PluginServices on = billingModules.pluginServices();
        ManageEndpoints keeping = new ManageEndpoints(
                new ManageEndpoints.Ports(endpoints, deliveries, on.transactions()),
                new SecureRandom(),
                () -> terms().endpointsMax());
        return List.of(
                new WebhooksResource(new WebhooksResource.Sources(
                        endpoints, keeping, reach, new WebhooksResource.Clocks(billingModules.now(), Instant::now))),
                new WebhookDeliveriesResource(keeping, new DeliveryPages(on.jdbi()), Instant::now));
    }

    /** Figures of this process, by name. */
    Map<String, Supplier<Number>> figures() {
        return Map.of(
                "streamspace_billing_webhook_attempts_delivered", settling::delivered,
                "streamspace_billing_webhook_attempts_failed", settling::failed);
    }

    /** Breaks off what is under way and waits until its leases are given back. */
    @Override
    public void close() {
        courier.close();
        threads.close();
    }

    private static Reach reach(HostSettings settings) {
        return new Reach(
                settings.outboundReach() == OutboundReach.ANY,
                settings.webhookSink().map(URI::toString));
    }

    private WebhookSettings terms() {
        return billingModules.configuration().webhooks();
    }
}
