package io.streamspace.billing.provider;

import io.streamspace.billing.provider.Inbox.Claimed;
import io.streamspace.billing.provider.Inbox.Settlement;
import io.streamspace.billing.provider.ObjectHandler.Effect;
import io.streamspace.billing.provider.ObjectHandler.Outcome;
import io.streamspace.billing.provider.ObjectHandler.Result;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Acts on what the provider tells: reads the object outside any transaction; then, in one, lets follow what follows and marks
 * the event. Whoever dies between leaves a lease that lapses, and it is read again.
 */
public final class HandleEvents {

    private static final Duration UNCONFIGURED = Duration.ofMinutes(1);
    private static final Outcome SUPERSEDED =
            new Outcome(Result.KNOWN, null, "The object was read later, for another event, and acted on.");

    /** What it works on. */
    public record Means(
            Inbox inbox, Sightings sightings, Gateways gateways, KnownHandlers handlers, Transactions transactions) {}

    /** The platform's time, and the machine's. */
    public record Clocks(Supplier<Instant> platform, Supplier<Instant> machine) {}

    private final Means means;
    private final BackOff backOff;
    private final Watch watch;
    private final Clocks clocks;

    public HandleEvents(Means means, BackOff backOff, Watch watch, Clocks clocks) {
        this.means = means;
        this.backOff = backOff;
        this.watch = watch;
        this.clocks = clocks;
    }

    /** Acts on an event, or notes that it was in vain. One that is settled already stays as it is. */
    void handle(Claimed claimed) {
        try {
            settle(claimed);
            watch.settled();
        } catch (RuntimeException cause) {
            fail(claimed, cause);
        }
    }

    /**
     * Reads an object and acts on it as on an event that tells of it, though none came.
     *
     * @return foreign if nobody acts on objects of its kind
     * @throws ProviderAway to be tried again; also what its handler throws
     */
    public Outcome look(String objectKind, String objectId) {
        ProviderEvent asIf = new ProviderEvent(
                "", "", "", objectKind, objectId, clocks.machine().get(), mode());
        ObjectHandler handler = means.handlers().of(asIf);
        return handler == null
                ? Outcome.foreign("Nobody acts on objects of the kind " + objectKind + ".")
                : read(asIf, handler).in(means.transactions());
    }

    private void settle(Claimed claimed) {
        ProviderEvent event = claimed.event();
        checkMode(event);
        ObjectHandler handler = handler(event);
        if (handler == null) {
            checkUnimportant(event);
            mark(claimed, new Settlement(EventStatus.STORED, null, null));
        } else {
            Reading reading = read(event, handler);
            means.transactions().run(() -> apply(claimed, reading));
        }
    }

    /** An object without an id, such as an invoice that is only announced, cannot be read. */
    private @Nullable ObjectHandler handler(ProviderEvent event) {
        return event.objectId().isEmpty() ? null : means.handlers().of(event);
    }

    private Reading read(ProviderEvent event, ObjectHandler handler) {
        long number = means.sightings().next();
        Effect effect = handler.read(event);
        return new Reading(event.objectId(), number, effect);
    }

    private void apply(Claimed claimed, Reading reading) {
        if (means.inbox().lock(claimed.event().id()).orElseThrow() == EventStatus.RECEIVED) {
            Outcome outcome = reading.apply();
            mark(claimed, new Settlement(EventStatus.of(outcome.result()), outcome.account(), outcome.detail()));
        }
    }

    private void mark(Claimed claimed, Settlement settlement) {
        Instant now = clocks.machine().get();
        means.transactions().run(() -> means.inbox().settle(claimed, settlement, now));
    }

    private void checkMode(ProviderEvent event) {
        Mode ours = mode();
        if (event.mode() != ours) {
            throw new ProviderMismatch("It is of mode " + event.mode() + ", we work in mode " + ours + ".");
        }
    }

    private Mode mode() {
        return means.gateways()
                .configured()
                .orElseThrow(() -> new ProviderAway("No payment provider is configured.", UNCONFIGURED, null))
                .mode();
    }

    private static void checkUnimportant(ProviderEvent event) {
        if (KnownHandlers.isImportant(event.type())) {
            throw new ProviderMismatch("Nobody here can act on this object of the kind '" + event.objectKind()
                    + "', though the event matters.");
        }
    }

    private void fail(Claimed claimed, RuntimeException cause) {
        Instant now = clocks.machine().get();
        Aftermath aftermath = Aftermath.ofEvent(claimed.turn(), cause, backOff, now);
        means.transactions().run(() -> means.inbox().fail(claimed, aftermath, now));
        tell("event " + claimed.event().id() + " (" + claimed.event().type() + ")", aftermath, cause);
    }

    private void tell(String what, Aftermath aftermath, RuntimeException cause) {
        if (aftermath.isParked()) {
            watch.parked(what, aftermath.reason(), cause);
        } else {
            watch.postponed(what, cause);
        }
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
                    || means.sightings()
                            .isNewest(objectId, number, clocks.machine().get());
        }
    }
}
