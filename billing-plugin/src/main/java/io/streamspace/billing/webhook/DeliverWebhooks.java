package io.streamspace.billing.webhook;

import io.streamspace.billing.webhook.WebhookClient.Letter;
import io.streamspace.billing.webhook.WebhookDeliveries.Attempt;
import io.streamspace.billing.webhook.WebhookDeliveries.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is due. Each delivery is taken on lease in one transaction, sent outside any, and settled in another; whoever
 * dies between leaves a lease that lapses. Work of one endpoint never waits for that of another.
 */
public final class DeliverWebhooks {

    /** Where it gets its work, does it and notes it. */
    public record Means(
            WebhookDeliveries deliveries, WebhookClient webhookClient, SettleAttempt settling, Executor senders) {}

    private final Means means;
    private final Supplier<WebhookSettings> terms;
    private final Supplier<Instant> machineClock;

    public DeliverWebhooks(Means means, Supplier<WebhookSettings> terms, Supplier<Instant> machineClock) {
        this.means = means;
        this.terms = terms;
        this.machineClock = machineClock;
    }

    /** Takes what is due everywhere and has it sent, without waiting. */
    public void round() {
        take(null);
    }

    private void take(@Nullable String endpointId) {
        Instant now = machineClock.get();
        WebhookSettings limits = terms.get();
        List<LeasedDelivery> taken = means.settling()
                .transactions()
                .in(() -> means.deliveries()
                        .claim(new Claim(now, now.plus(limits.lease()), limits.concurrency(), endpointId)));
        taken.forEach(this::hand);
    }

    private void hand(LeasedDelivery leasedDelivery) {
        try {
            means.senders().execute(() -> deliver(leasedDelivery));
        } catch (RejectedExecutionException stopping) {
            means.deliveries().release(leasedDelivery, machineClock.get());
        }
    }

    private void deliver(LeasedDelivery leasedDelivery) {
        Attempt attempt = attempt(leasedDelivery);
        if (attempt.deliveryOutcome().isStopped()) {
            means.deliveries().release(leasedDelivery, machineClock.get());
        } else {
            means.settling().settle(leasedDelivery, attempt);
            take(leasedDelivery.destination().endpointId());
        }
    }

    private Attempt attempt(LeasedDelivery leasedDelivery) {
        Instant start = machineClock.get();
        DeliveryOutcome deliveryOutcome = means.webhookClient().post(letter(leasedDelivery, start));
        return new Attempt(start, Duration.between(start, machineClock.get()).toMillis(), deliveryOutcome);
    }

    private static Letter letter(LeasedDelivery leasedDelivery, Instant at) {
        WebhookMessage webhookMessage = leasedDelivery.webhookMessage();
        Map<String, String> headers = Map.of(
                "webhook-id",
                webhookMessage.id(),
                "webhook-timestamp",
                Long.toString(at.getEpochSecond()),
                "webhook-signature",
                WebhookSignature.header(
                        webhookMessage,
                        at,
                        leasedDelivery.destination().endpointSecrets().at(at)));
        return new Letter(leasedDelivery.destination().url(), headers, webhookMessage.body());
    }
}
