package io.streamspace.billing.webhook;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.values.Transactions;
import io.streamspace.billing.webhook.WebhookDeliveries.Attempt;
import io.streamspace.billing.webhook.WebhookDeliveries.Verdict;
import io.streamspace.billing.webhook.WebhookEndpoint.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an attempt: delivered, tried again later, or given up; and the end of an endpoint that is gone or has
 * failed for too long, which is announced.
 */
public final class SettleAttempt {

    static final String DISABLED = "billing.webhook.disabled";

    /** What it writes to. */
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

    Transactions transactions() {
        return ports.transactions();
    }

    /** In one transaction; the endpoint is locked before its deliveries, as when they are taken. */
    public void settle(LeasedDelivery leasedDelivery, Attempt attempt) {
        ports.transactions().run(() -> {
            if (attempt.deliveryOutcome().isSuccess()) {
                succeed(leasedDelivery, attempt);
            } else {
                fail(leasedDelivery, attempt);
            }
        });
        (attempt.deliveryOutcome().isSuccess() ? delivered : failed).incrementAndGet();
    }

    private void succeed(LeasedDelivery leasedDelivery, Attempt attempt) {
        ports.endpoints().succeeded(leasedDelivery.destination().endpointId());
        ports.deliveries()
                .settle(
                        leasedDelivery,
                        attempt,
                        new Verdict(
                                DeliveryStatus.DELIVERED,
                                attempt.at(),
                                leasedDelivery.turn().tries()));
    }

    private void fail(LeasedDelivery leasedDelivery, Attempt attempt) {
        ports.endpoints()
                .failed(leasedDelivery.destination().endpointId(), attempt.at())
                .ifPresent(endpoint -> {
                    ports.deliveries().settle(leasedDelivery, attempt, next(leasedDelivery, attempt));
                    String reason = reasonToDisable(endpoint, attempt);
                    if (reason != null && endpoint.isEnabled()) {
                        disable(endpoint, reason);
                    }
                });
    }

    private Verdict next(LeasedDelivery leasedDelivery, Attempt attempt) {
        int tries = leasedDelivery.turn().tries();
        Instant end = attempt.at().plusMillis(attempt.durationMillis());
        return attempt.deliveryOutcome().isGone()
                ? new Verdict(DeliveryStatus.FAILED, end, tries)
                : rules.schedule()
                        .pause(tries, attempt.deliveryOutcome().retryAfter())
                        .map(pause -> new Verdict(DeliveryStatus.WAITING, end.plus(pause), tries))
                        .orElseGet(() -> new Verdict(DeliveryStatus.FAILED, end, tries));
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
