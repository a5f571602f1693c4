package io.streamspace.billing.webhook;

import io.streamspace.billing.delivery.Delivery;
import io.streamspace.billing.delivery.LeaseTerms;
import io.streamspace.billing.delivery.Leased;
import io.streamspace.billing.webhook.WebhookClient.Letter;
import io.streamspace.billing.webhook.WebhookDeliveries.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Posts messages to endpoints, each of which is a lane. */
public final class DeliverWebhooks implements Delivery<WebhookDelivery> {

    private final WebhookClient webhookClient;
    private final SettleAttempt settling;
    private final Supplier<WebhookSettings> settings;
    private final Supplier<Instant> machineClock;

    public DeliverWebhooks(
            WebhookClient webhookClient,
            SettleAttempt settling,
            Supplier<WebhookSettings> settings,
            Supplier<Instant> machineClock) {
        this.webhookClient = webhookClient;
        this.settling = settling;
        this.settings = settings;
        this.machineClock = machineClock;
    }

    @Override
    public Optional<LeaseTerms> terms() {
        WebhookSettings limits = settings.get();
        return Optional.of(new LeaseTerms(limits.lease(), limits.concurrency(), Integer.MAX_VALUE));
    }

    @Override
    public String lane(WebhookDelivery delivery) {
        return delivery.destination().endpointId();
    }

    @Override
    public boolean attempt(Leased<WebhookDelivery> leased) {
        Instant start = machineClock.get();
        DeliveryOutcome outcome = webhookClient.post(letter(leased.entry(), start));
        if (outcome.isStopped()) {
            return false;
        }
        long millis = Duration.between(start, machineClock.get()).toMillis();
        settling.settle(leased, new Attempt(start, millis, outcome));
        return true;
    }

    private static Letter letter(WebhookDelivery delivery, Instant at) {
        WebhookMessage message = delivery.webhookMessage();
        String signature = WebhookSignature.header(
                message, at, delivery.destination().endpointSecrets().at(at));
        Map<String, String> headers = Map.of(
                "webhook-id",
                message.id(),
                "webhook-timestamp",
                Long.toString(at.getEpochSecond()),
                "webhook-signature",
                signature);
        return new Letter(delivery.destination().url(), headers, message.body());
    }
}
