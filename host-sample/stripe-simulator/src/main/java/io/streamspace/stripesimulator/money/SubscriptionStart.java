package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Fill;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.event.Events;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;
import java.time.Duration;
import java.util.Optional;

/** How subscriptions begin: at once, with a trial, or with a part of a period up to an anchor. */
public final class SubscriptionStart {

    private final SimulatorState simulatorState;
    private final Events events;
    private final Invoicing invoicing;
    private final Subscribing subscribing;
    private final SubscriptionItems items;
    private final Items invoiceItems;

    public SubscriptionStart(
            SimulatorState simulatorState, Events events, Invoicing invoicing, Subscribing subscribing) {
        this.simulatorState = simulatorState;
        this.events = events;
        this.invoicing = invoicing;
        this.subscribing = subscribing;
        this.items = new SubscriptionItems(simulatorState);
        this.invoiceItems = new Items(simulatorState);
    }

    /** A new, unpaid subscription and, unless there is nothing to bill, its first invoice, finalised. */
    public ObjectNode begin(Starting starting) {
        ObjectNode subscription = make(starting);
        Optional<ObjectNode> invoice = firstInvoice(subscription, starting);
        events.tell("customer.subscription.created", subscription);
        invoice.ifPresent(invoicing::tellDrafted);
        invoice.ifPresent(invoicing::finalizeInvoice);
        if (Json.number(subscription, "trial_end") > 0) {
            subscribing.become(subscription, "trialing");
        } else if (invoice.isEmpty()) {
            subscribing.become(subscription, "active");
        }
        return subscription;
    }

    private ObjectNode make(Starting starting) {
        if (starting.recurring().isEmpty()) {
            throw StripeError.invalid("A subscription needs at least one recurring price.")
                    .with("param", "items");
        }
        ObjectNode subscription = simulatorState.make("subscription");
        subscription.put("customer", Json.text(starting.customer(), "id"));
        subscription.put("currency", Json.text(starting.recurring().get(0).price(), "currency"));
        subscription
                .put("start_date", simulatorState.nowSeconds())
                .put("billing_cycle_anchor", simulatorState.nowSeconds());
        subscription
                .withObjectProperty("items")
                .put("url", "/v1/subscription_items?subscription=" + Json.text(subscription, "id"));
        starting.recurring().forEach(order -> items.add(subscription, order));
        terms(subscription, starting.terms());
        period(subscription, starting.terms());
        return subscription;
    }

    private static void terms(ObjectNode subscription, Params terms) {
        new Fill(subscription, terms)
                .metadata()
                .texts("description", "default_payment_method", "collection_method")
                .numbers("days_until_due", "cancel_at")
                .truths("cancel_at_period_end");
        subscription.withObjectProperty("automatic_tax").put("enabled", terms.truth("automatic_tax.enabled"));
    }

    private void period(ObjectNode subscription, Params terms) {
        long now = simulatorState.nowSeconds();
        long trialDays = terms.numberOr("trial_period_days", 0);
        long trialEnd = terms.numberOr(
                "trial_end",
                trialDays == 0 ? 0 : now + Duration.ofDays(trialDays).toSeconds());
        long anchor = terms.numberOr("billing_cycle_anchor", trialEnd == 0 ? now : trialEnd);
        StartTimes.require(terms, now, SubscriptionItems.price(subscription));
        subscription.put("billing_cycle_anchor", anchor);
        if (trialEnd != 0) {
            subscription.put("trial_start", now).put("trial_end", trialEnd);
            SubscriptionItems.period(subscription, now, trialEnd);
        } else {
            subscribing.beginPeriod(subscription, now);
        }
    }

    private Optional<ObjectNode> firstInvoice(ObjectNode subscription, Starting starting) {
        boolean isStubFree =
                isStub(subscription) && "none".equals(starting.terms().text("proration_behavior"));
        if (isStubFree && starting.once().isEmpty()) {
            return Optional.empty();
        }
        ObjectNode invoice = subscribing.draft(subscription, "subscription_create");
        if (!isStubFree) {
            addFirstPeriod(subscription, invoice);
        }
        String customer = Json.requiredText(subscription, "customer");
        starting.once().forEach(order -> invoicing.add(invoice, invoiceItems.ofPrice(customer, order)));
        subscribing.addPending(invoice);
        return Optional.of(invoice);
    }

    private void addFirstPeriod(ObjectNode subscription, ObjectNode invoice) {
        long end = SubscriptionItems.periodEnd(subscription);
        long anchor = Json.number(subscription, "billing_cycle_anchor");
        long start = SubscriptionItems.periodStart(subscription);
        long fullStart = Periods.startBefore(anchor, start, SubscriptionItems.price(subscription));
        boolean isTrial = Json.number(subscription, "trial_end") > 0;
        subscribing.addPeriod(subscription, invoice, isTrial ? 0 : end - start, end - fullStart);
    }

    private static boolean isStub(ObjectNode subscription) {
        return Json.number(subscription, "trial_end") == 0
                && Json.number(subscription, "billing_cycle_anchor") == SubscriptionItems.periodEnd(subscription);
    }
}
