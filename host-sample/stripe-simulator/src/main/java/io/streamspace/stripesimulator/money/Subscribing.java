package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.event.Events;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A subscription's life: its cycles, its trials, what unpaid invoices do to it, its end. */
public final class Subscribing implements Timed, InvoiceWatch {

    private static final List<String> LIVING = List.of("trialing", "active", "past_due");
    private static final long INCOMPLETE_SECONDS = Duration.ofHours(23).toSeconds();

    private final SimulatorState simulatorState;
    private final Events events;
    private final Invoicing invoicing;

    public Subscribing(SimulatorState simulatorState, Events events, Invoicing invoicing) {
        this.simulatorState = simulatorState;
        this.events = events;
        this.invoicing = invoicing;
        invoicing.watchedBy(this);
    }

    /** An invoice of this subscription without lines. */
    ObjectNode draft(ObjectNode subscription, String reason) {
        ObjectNode invoice = invoicing.draft(
                Json.requiredText(subscription, "customer"), Json.requiredText(subscription, "currency"), reason);
        ObjectNode parent = invoice.putObject("parent").put("type", "subscription_details");
        ObjectNode details = parent.putNull("quote_details").putObject("subscription_details");
        details.put("subscription", Json.text(subscription, "id"));
        details.set("metadata", Json.part(subscription, "metadata").deepCopy());
        invoice.withObjectProperty("automatic_tax").put("enabled", Json.truth(subscription, "automatic_tax.enabled"));
        invoice.put("collection_method", Json.text(subscription, "collection_method"));
        subscription.put("latest_invoice", Json.text(invoice, "id"));
        return invoice;
    }

    /** A line for each item, of these shares of its period. */
    void addPeriod(ObjectNode subscription, ObjectNode invoice, long partSeconds, long wholeSeconds) {
        for (ObjectNode item : SubscriptionItems.of(subscription)) {
            long whole = Prices.amount(Json.part(item, "price"), Json.number(item, "quantity"));
            ObjectNode line = invoicing
                    .lines()
                    .ofSubscription(invoice, item, new Proration(whole, partSeconds, wholeSeconds).share());
            line.withObjectProperty("period")
                    .put("start", Json.number(item, "current_period_start"))
                    .put("end", Json.number(item, "current_period_end"));
        }
    }

    /** Puts what waits for this customer on the invoice. */
    void addPending(ObjectNode invoice) {
        invoicing
                .pendingItems(Json.requiredText(invoice, "customer"), Json.requiredText(invoice, "currency"))
                .forEach(item -> invoicing.add(invoice, item));
    }

    void become(ObjectNode subscription, String status) {
        ObjectNode before = subscription.deepCopy();
        subscription.put("status", status);
        events.tellChange("customer.subscription.updated", before, subscription);
    }

    /** Ends it now. */
    public void cancel(ObjectNode subscription, @Nullable String reason) {
        if (Json.isSet(subscription, "ended_at")) {
            throw StripeError.unknown("subscription", Json.requiredText(subscription, "id"));
        }
        subscription.put("status", "canceled").put("ended_at", simulatorState.nowSeconds());
        if (!Json.isSet(subscription, "canceled_at")) {
            subscription.put("canceled_at", simulatorState.nowSeconds());
        }
        subscription.withObjectProperty("cancellation_details").put("reason", reason);
        events.tell("customer.subscription.deleted", subscription);
    }

    /** Ends it with the period that runs. */
    public void endWithPeriod(ObjectNode subscription) {
        ObjectNode before = subscription.deepCopy();
        subscription.put("cancel_at_period_end", true).put("cancel_at", SubscriptionItems.periodEnd(subscription));
        subscription.put("canceled_at", simulatorState.nowSeconds());
        subscription.withObjectProperty("cancellation_details").put("reason", "cancellation_requested");
        events.tellChange("customer.subscription.updated", before, subscription);
    }

    /** Takes back that it was to end. */
    public void goOn(ObjectNode subscription) {
        ObjectNode before = subscription.deepCopy();
        subscription.put("cancel_at_period_end", false).putNull("cancel_at").putNull("canceled_at");
        subscription.withObjectProperty("cancellation_details").putNull("reason");
        events.tellChange("customer.subscription.updated", before, subscription);
    }

    @Override
    public void paid(ObjectNode invoice) {
        invoicing.subscriptionOf(invoice).ifPresent(subscription -> {
            if (List.of("incomplete", "past_due").contains(Json.requiredText(subscription, "status"))) {
                become(subscription, "active");
            }
        });
    }

    @Override
    public void refused(ObjectNode invoice) {
        invoicing.subscriptionOf(invoice).filter(Subscribing::isLiving).ifPresent(subscription -> {
            become(subscription, "past_due");
            if (!Json.isSet(invoice, "next_payment_attempt")) {
                cancel(subscription, "payment_failed");
            }
        });
    }

    /** A debit under way is trusted. */
    @Override
    public void beingPaid(ObjectNode invoice) {
        paid(invoice);
    }

    @Override
    public Stream<Due> due() {
        return simulatorState.store().all("subscription").stream().flatMap(this::due);
    }

    private Stream<Due> due(ObjectNode subscription) {
        if (Json.has(subscription, "status", "incomplete")) {
            ObjectNode expiry = Json.object().put("at", Json.number(subscription, "created") + INCOMPLETE_SECONDS);
            return Due.at(expiry, "at", () -> expire(subscription));
        }
        if (!isLiving(subscription)) {
            return Stream.empty();
        }
        return Stream.concat(
                Due.at(subscription, "cancel_at", () -> cancel(subscription, "cancellation_requested")),
                Due.at(SubscriptionItems.of(subscription).get(0), "current_period_end", () -> turn(subscription)));
    }

    private void expire(ObjectNode subscription) {
        ObjectNode before = subscription.deepCopy();
        subscription.put("status", "incomplete_expired").put("ended_at", simulatorState.nowSeconds());
        events.tellChange("customer.subscription.updated", before, subscription);
        Optional.ofNullable(Json.text(subscription, "latest_invoice"))
                .flatMap(simulatorState.store()::find)
                .filter(invoice -> Json.has(invoice, "status", "open"))
                .ifPresent(invoicing::voidInvoice);
    }

    private void turn(ObjectNode subscription) {
        if (Json.truth(subscription, "cancel_at_period_end")) {
            cancel(subscription, "cancellation_requested");
        } else {
            renew(subscription);
        }
    }

    private void renew(ObjectNode subscription) {
        ObjectNode before = subscription.deepCopy();
        long start = SubscriptionItems.periodEnd(subscription);
        if (Json.has(subscription, "status", "trialing")) {
            subscription.put("status", "active");
        }
        beginPeriod(subscription, start);
        ObjectNode invoice = cycleInvoice(subscription, "subscription_cycle");
        invoicing.advanceByItself(invoice);
        invoicing.tellDrafted(invoice);
        events.tellChange("customer.subscription.updated", before, subscription);
    }

    /** The whole period from here. */
    void beginPeriod(ObjectNode subscription, long start) {
        long end = Periods.endAfter(
                Json.number(subscription, "billing_cycle_anchor"), start, SubscriptionItems.price(subscription));
        SubscriptionItems.period(subscription, start, end);
    }

    /** A draft for the period that has begun. */
    ObjectNode cycleInvoice(ObjectNode subscription, String reason) {
        ObjectNode invoice = draft(subscription, reason);
        addPeriod(subscription, invoice, 1, 1);
        addPending(invoice);
        return invoice;
    }

    static boolean isLiving(ObjectNode subscription) {
        return LIVING.contains(Json.requiredText(subscription, "status"));
    }
}
