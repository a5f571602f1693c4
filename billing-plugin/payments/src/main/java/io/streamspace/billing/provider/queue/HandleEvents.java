package io.streamspace.billing.provider.queue;

import io.streamspace.billing.delivery.Delivery;
import io.streamspace.billing.delivery.LeaseTerms;
import io.streamspace.billing.delivery.Leased;
import io.streamspace.billing.delivery.RetrySchedule;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.ObjectKind;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderEvent;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderObject;
import io.streamspace.billing.provider.queue.EventResult.Handled;
import io.streamspace.billing.provider.queue.WebhookHandler.Effect;
import io.streamspace.billing.provider.queue.WebhookHandler.Outcome;
import io.streamspace.billing.provider.queue.WebhookHandler.Result;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Handles webhook events: reads the object outside any transaction, then applies its effects and marks the event in one
 * transaction. A crash in between leaves a lease that expires, and the event is handled again.
 */
public final class HandleEvents implements Delivery<ProviderEvent> {

    /** How long the lease of an event lasts: longer than a call to the provider may take. */
    static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration UNCONFIGURED = Duration.ofMinutes(1);
    private static final Outcome SUPERSEDED =
            new Outcome(Result.KNOWN, null, "The object was read later, for another event, and acted on.");

    /** The inbox, the provider, and the handlers. */
    public record Means(
            WebhookInbox webhookInbox,
            ObjectVersions objectVersions,
            Gateways gateways,
            WebhookHandlers handlers,
            Transactions transactions) {}

    /** The platform's time, and the machine's. */
    public record Clocks(Supplier<Instant> platform, Supplier<Instant> machine) {}

    private final Means means;
    private final RetrySchedule schedule;
    private final QueueMetrics queueMetrics;
    private final Clocks clocks;

    public HandleEvents(Means means, RetrySchedule schedule, QueueMetrics queueMetrics, Clocks clocks) {
        this.means = means;
        this.schedule = schedule;
        this.queueMetrics = queueMetrics;
        this.clocks = clocks;
    }

    /** Nothing is handled while no provider is configured. */
    @Override
    public Optional<LeaseTerms> terms() {
        return means.gateways().configured().map(gateway -> LeaseTerms.unlimited(LEASE));
    }

    /** An event that is settled already stays as it is. */
    @Override
    public boolean attempt(Leased<ProviderEvent> leased) {
        try {
            settle(leased);
            queueMetrics.settled();
        } catch (RuntimeException cause) {
            fail(leased, cause);
        }
        return true;
    }

    /**
     * Reads an object and acts on it as on an event that tells of it, though none came.
     *
     * @return foreign if there is no handler of its kind
     * @throws ProviderAway to be tried again; also what its handler throws
     */
    public Outcome look(ObjectKind kind, String objectId) {
        WebhookHandler handler = means.handlers().of(kind);
        return handler == null
                ? Outcome.foreign("Nobody acts on objects of the kind " + kind.key() + ".")
                : read(new ProviderObject(kind, objectId), handler).in(means.transactions());
    }

    private void settle(Leased<ProviderEvent> leased) {
        ProviderEvent event = leased.entry();
        checkMode(event);
        ProviderObject object = means.handlers().handled(event).orElse(null);
        if (object == null) {
            checkUnimportant(event);
            mark(leased, EventStatus.STORED, null);
        } else {
            Reading reading =
                    read(object, Objects.requireNonNull(means.handlers().of(object.kind())));
            means.transactions().run(() -> apply(leased, reading));
        }
    }

    private Reading read(ProviderObject object, WebhookHandler handler) {
        long number = means.objectVersions().next();
        Effect effect = handler.read(object);
        return new Reading(object.id(), number, effect);
    }

    private void apply(Leased<ProviderEvent> leased, Reading reading) {
        String status = means.webhookInbox().lock(leased.entry().id()).orElseThrow();
        if (status.equals(EventStatus.RECEIVED.key())) {
            Outcome outcome = reading.apply();
            mark(leased, EventStatus.of(outcome.result()), outcome);
        }
    }

    private void mark(Leased<ProviderEvent> leased, EventStatus status, @Nullable Outcome outcome) {
        Handled handled = new Handled(
                clocks.machine().get(),
                status,
                outcome == null ? null : outcome.account(),
                outcome == null ? null : outcome.detail());
        means.transactions().run(() -> means.webhookInbox().settle(leased, handled));
    }

    private void checkMode(ProviderEvent event) {
        ProviderMode ours = providerMode();
        if (event.providerMode() != ours) {
            throw new ProviderMismatch("It is of mode " + event.providerMode() + ", we work in mode " + ours + ".");
        }
    }

    private ProviderMode providerMode() {
        return means.gateways()
                .configured()
                .orElseThrow(() -> new ProviderAway("No payment provider is configured.", UNCONFIGURED, null))
                .providerMode();
    }

    private void checkUnimportant(ProviderEvent event) {
        if (means.handlers().isImportant(event)) {
            throw new ProviderMismatch("Nobody here can act on this object of the kind '" + event.objectKind()
                    + "', though the event matters.");
        }
    }

    private void fail(Leased<ProviderEvent> leased, RuntimeException cause) {
        RetryDecision decision =
                RetryDecision.ofEvent(leased, cause, schedule, clocks.machine().get());
        means.transactions().run(() -> means.webhookInbox().settle(leased, decision));
        decision.report("event " + leased.entry().id() + " (" + leased.entry().type() + ")", cause, queueMetrics);
    }

    /** An object as it was read. */
    private final class Reading {

        private final String objectId;
        private final long number;
        private final Effect effect;

        Reading(String objectId, long number, Effect effect) {
            this.objectId = objectId;
            this.number = number;
            this.effect = effect;
        }

        Outcome in(Transactions transactions) {
            return transactions.in(this::apply);
        }

        /** Joins the transaction. */
        Outcome apply() {
            return isNewest() ? effect.apply(clocks.platform().get()) : SUPERSEDED;
        }

        private boolean isNewest() {
            return objectId.isEmpty()
                    || means.objectVersions()
                            .isNewest(objectId, number, clocks.machine().get());
        }
    }
}
