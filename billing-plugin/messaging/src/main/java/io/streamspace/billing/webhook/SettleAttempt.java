package io.streamspace.billing.webhook;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.delivery.Leased;
import io.streamspace.billing.delivery.RetrySchedule;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.values.Transactions;
import io.streamspace.billing.webhook.WebhookDeliveries.Attempt;
import io.streamspace.billing.webhook.WebhookDeliveries.Settlement;
import io.streamspace.billing.webhook.WebhookDeliveries.Verdict;
import io.streamspace.billing.webhook.WebhookEndpoint.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Settles an attempt: the message is delivered, retried later or given up. Disables an endpoint that is gone or has failed
 * for too long, and announces it.
 */
public final class SettleAttempt {

    static final String DISABLED = "billing.webhook.disabled";

    /** The tables it writes to. */
    public record Ports(
            WebhookEndpoints endpoints, WebhookDeliveries deliveries, Outbox outbox, Transactions transactions) {}

    /** @param disableAfter for how long an endpoint may fail */
    public record Rules(RetrySchedule schedule, Supplier<Duration> disableAfter) {}

    private final Ports ports;
    private final Rules rules;
    private final Supplier<Instant> platformClock;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    /** @param platformClock when announcements happen */
    public SettleAttempt(Ports ports, Rules rules, Supplier<Instant> platformClock) {
        this.ports = ports;
        this.rules = rules;
        this.platformClock = platformClock;
    }

    /** Attempts of this process that succeeded. */
    public long delivered() {
        return delivered.get();
    }

    /** Attempts of this process that failed. */
    public long failed() {
        return failed.get();
    }

    /** In one transaction; the endpoint is locked before its deliveries, as when they are taken. */
    public void settle(Leased<WebhookDelivery> leased, Attempt attempt) {
        ports.transactions().run(() -> {
            if (attempt.deliveryOutcome().isSuccess()) {
                succeed(leased, attempt);
            } else {
                fail(leased, attempt);
            }
        });
        (attempt.deliveryOutcome().isSuccess() ? delivered : failed).incrementAndGet();
    }

    private void succeed(Leased<WebhookDelivery> leased, Attempt attempt) {
        ports.endpoints().succeeded(leased.entry().destination().endpointId());
        settle(leased, attempt, new Verdict(DeliveryStatus.DELIVERED, attempt.at(), leased.tries()));
    }

    private void fail(Leased<WebhookDelivery> leased, Attempt attempt) {
        ports.endpoints()
                .failed(leased.entry().destination().endpointId(), attempt.at())
                .ifPresent(endpoint -> {
                    settle(leased, attempt, next(leased, attempt));
                    String reason = reasonToDisable(endpoint, attempt);
                    if (reason != null && endpoint.isEnabled()) {
                        disable(endpoint, reason);
                    }
                });
    }

    private void settle(Leased<WebhookDelivery> leased, Attempt attempt, Verdict verdict) {
        ports.deliveries().settle(leased, new Settlement(attempt, verdict));
    }

    private Verdict next(Leased<WebhookDelivery> leased, Attempt attempt) {
        DeliveryOutcome outcome = attempt.deliveryOutcome();
        Instant end = attempt.at().plusMillis(attempt.durationMillis());
        Optional<Instant> again =
                outcome.isGone() ? Optional.empty() : rules.schedule().next(leased, end, outcome.retryAfter());
        return again.map(dueAt -> new Verdict(DeliveryStatus.WAITING, dueAt, leased.tries()))
                .orElseGet(() -> new Verdict(DeliveryStatus.FAILED, end, leased.tries()));
    }

    private @Nullable String reasonToDisable(WebhookEndpoint endpoint, Attempt attempt) {
        if (attempt.deliveryOutcome().isGone()) {
            return "it answered 410 Gone";
        }
        Instant since = endpoint.condition().failingSince();
        return since != null
                        && !attempt.at()
                                .isBefore(since.plus(rules.disableAfter().get()))
                ? "every attempt since " + since + " failed"
                : null;
    }

    private void disable(WebhookEndpoint endpoint, String reason) {
        ports.endpoints()
                .save(new WebhookEndpoint(
                        endpoint.id(), endpoint.wish(), Condition.disabled(reason), endpoint.origin()));
        ports.deliveries().giveUp(endpoint.id());
        Instant now = platformClock.get();
        ports.outbox()
                .announce(new Announcement(
                        AccountId.ofUser(endpoint.origin().createdBy()),
                        DISABLED + ":" + endpoint.id() + ":" + now.toEpochMilli(),
                        DISABLED,
                        now,
                        Map.of("endpoint_id", endpoint.id(), "reason", reason)));
    }
}
