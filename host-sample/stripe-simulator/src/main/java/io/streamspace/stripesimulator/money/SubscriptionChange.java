package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.event.Events;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;
import java.util.Optional;

/** Another price or quantity for a running subscription. */
public final class SubscriptionChange {

    private final SimulatorState simulatorState;
    private final Events events;
    private final Invoicing invoicing;
    private final Subscribing subscribing;
    private final Items items;

    public SubscriptionChange(
            SimulatorState simulatorState, Events events, Invoicing invoicing, Subscribing subscribing) {
        this.simulatorState = simulatorState;
        this.events = events;
        this.invoicing = invoicing;
        this.subscribing = subscribing;
        this.items = new Items(simulatorState);
    }

    /** Puts another price or quantity in the place of an item's; {@code proration} is as in the API. */
    public void reorder(ObjectNode subscription, ObjectNode item, Order order, String proration) {
        ObjectNode before = subscription.deepCopy();
        ObjectNode oldPrice = Json.part(item, "price");
        boolean isOtherCycle = !Json.has(subscription, "status", "trialing")
                && !Json.part(oldPrice, "recurring").equals(Json.part(order.price(), "recurring"));
        if (!proration.equals("none") && !Json.has(subscription, "status", "trialing")) {
            giveBack(subscription, item);
        }
        SubscriptionItems.reprice(item, order.price());
        item.put("quantity", order.quantity());
        if (isOtherCycle) {
            restart(subscription);
        } else if (!proration.equals("none") && !Json.has(subscription, "status", "trialing")) {
            charge(subscription, item);
        }
        events.tellChange("customer.subscription.updated", before, subscription);
        if (isOtherCycle || proration.equals("always_invoice")) {
            bill(subscription, isOtherCycle ? 1 : 0);
        }
    }

    /** Free from now to an instant, from where its cycle counts then. */
    public void tryUntil(ObjectNode subscription, long trialEnd) {
        if (trialEnd <= simulatorState.nowSeconds()) {
            throw StripeError.invalid("The trial must end in the future.").with("param", "trial_end");
        }
        subscription.put("status", "trialing").put("trial_start", simulatorState.nowSeconds());
        subscription.put("trial_end", trialEnd).put("billing_cycle_anchor", trialEnd);
        SubscriptionItems.period(subscription, simulatorState.nowSeconds(), trialEnd);
    }

    /** Begins a new cycle now and bills it. */
    public void restartCycle(ObjectNode subscription) {
        ObjectNode before = subscription.deepCopy();
        if (Json.has(subscription, "status", "trialing")) {
            subscription.put("status", "active").put("trial_end", simulatorState.nowSeconds());
        }
        restart(subscription);
        events.tellChange("customer.subscription.updated", before, subscription);
        bill(subscription, 1);
    }

    private void giveBack(ObjectNode subscription, ObjectNode item) {
        items.ofChange(subscription, -rest(item), "Unused time after " + simulatorState.now());
    }

    private void charge(ObjectNode subscription, ObjectNode item) {
        items.ofChange(subscription, rest(item), "Remaining time after " + simulatorState.now());
    }

    private long rest(ObjectNode item) {
        long end = Json.number(item, "current_period_end");
        long whole = end - Json.number(item, "current_period_start");
        long amount = Prices.amount(Json.part(item, "price"), Json.number(item, "quantity"));
        return new Proration(amount, end - simulatorState.nowSeconds(), whole).share();
    }

    private void restart(ObjectNode subscription) {
        subscription.put("billing_cycle_anchor", simulatorState.nowSeconds());
        subscribing.beginPeriod(subscription, simulatorState.nowSeconds());
    }

    private void bill(ObjectNode subscription, int periods) {
        ObjectNode invoice = subscribing.draft(subscription, "subscription_update");
        if (periods > 0) {
            subscribing.addPeriod(subscription, invoice, 1, 1);
        }
        subscribing.addPending(invoice);
        invoice.put("auto_advance", true);
        invoicing.tellDrafted(invoice);
        invoicing.finalizeInvoice(invoice);
        Optional<ObjectNode> method = invoicing.usualMethod(invoice);
        if (Json.has(invoice, "status", "open") && method.isPresent()) {
            invoicing.collect(invoice, method.get(), Presence.OFF_SESSION);
        }
    }
}
