package io.streamspace.billing.webhook;

import io.streamspace.billing.webhook.Courier.Letter;
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
    public record Means(WebhookDeliveries deliveries, Courier courier, SettleAttempt settling, Executor senders) {}

    private final Means means;
    private final Supplier<WebhookTerms> terms;
    private final Supplier<Instant> machineClock;

    public DeliverWebhooks(Means means, Supplier<WebhookTerms> terms, Supplier<Instant> machineClock) {
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
        WebhookTerms limits = terms.get();
        List<Dispatch> taken = means.settling()
                .transactions()
                .in(() -> means.deliveries()
                        .claim(new Claim(now, now.plus(limits.lease()), limits.concurrency(), endpointId)));
        taken.forEach(this::hand);
    }

    private void hand(Dispatch dispatch) {
        try {
            means.senders().execute(() -> deliver(dispatch));
        } catch (RejectedExecutionException stopping) {
            means.deliveries().release(dispatch, machineClock.get());
        }
    }

    private void deliver(Dispatch dispatch) {
        Attempt attempt = attempt(dispatch);
        if (attempt.reply().isStopped()) {
            means.deliveries().release(dispatch, machineClock.get());
        } else {
            means.settling().settle(dispatch, attempt);
            take(dispatch.destination().endpointId());
        }
    }

    private Attempt attempt(Dispatch dispatch) {
        Instant start = machineClock.get();
        Reply reply = means.courier().post(letter(dispatch, start));
        return new Attempt(start, Duration.between(start, machineClock.get()).toMillis(), reply);
    }

    private static Letter letter(Dispatch dispatch, Instant at) {
        Message message = dispatch.message();
        Map<String, String> headers = Map.of(
                "webhook-id",
                message.id(),
                "webhook-timestamp",
                Long.toString(at.getEpochSecond()),
                "webhook-signature",
                Signature.header(message, at, dispatch.destination().secrets().at(at)));
        return new Letter(dispatch.destination().url(), headers, message.body());
    }
}
