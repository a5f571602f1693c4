package io.streamspace.stripesimulator.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Call;
import io.streamspace.stripesimulator.api.Fill;
import io.streamspace.stripesimulator.api.Filters;
import io.streamspace.stripesimulator.api.Lists;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.api.Routes;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.money.Invoicing;
import io.streamspace.stripesimulator.money.Order;
import io.streamspace.stripesimulator.money.Presence;
import io.streamspace.stripesimulator.money.Starting;
import io.streamspace.stripesimulator.state.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /v1/subscriptions}. */
public record SubscriptionResource(Surface surface) {

    private static final String KIND = "subscription";

    public void serve(Routes routes) {
        routes.post("/v1/subscriptions", call -> create(call.params()));
        routes.get("/v1/subscriptions", this::list);
        routes.get("/v1/subscriptions/{id}", call -> surface.named(KIND, call.id()));
        routes.post("/v1/subscriptions/{id}", this::update);
        routes.delete("/v1/subscriptions/{id}", this::cancel);
    }

    private ObjectNode create(Params params) {
        ObjectNode customer = surface.required("customer", params, "customer");
        Ordering ordering = new Ordering(surface);
        List<Order> orders = new ArrayList<>(ordering.all(params.parts("items")));
        orders.addAll(ordering.all(params.parts("add_invoice_items")));
        ObjectNode subscription = surface.billing().starts().begin(new Starting(customer, orders, params));
        if (!"default_incomplete".equals(params.text("payment_behavior"))) {
            payFirst(subscription);
        }
        return subscription;
    }

    private void payFirst(ObjectNode subscription) {
        Invoicing invoicing = surface.billing().invoicing();
        Optional<ObjectNode> open = Optional.ofNullable(Json.text(subscription, "latest_invoice"))
                .map(surface.simulatorState().store()::get)
                .filter(invoice -> Json.has(invoice, "status", "open"));
        open.ifPresent(invoice -> invoicing
                .usualMethod(invoice)
                .ifPresent(method -> invoicing.collect(invoice, method, Presence.OFF_SESSION)));
    }

    /** Without a status those that have not ended. */
    private ObjectNode list(Call call) {
        String status = call.params().textOr("status", "");
        List<ObjectNode> all =
                Filters.narrow(surface.simulatorState().store().newestFirst(KIND), call.params(), "customer").stream()
                        .filter(subscription -> isListed(subscription, status))
                        .filter(subscription -> isOfPrice(subscription, call.params()))
                        .toList();
        return Lists.page(all, call);
    }

    private static boolean isListed(ObjectNode subscription, String status) {
        return switch (status) {
            case "all" -> true;
            case "" -> !Json.has(subscription, "status", "canceled");
            case "ended" -> Json.isSet(subscription, "ended_at");
            default -> Json.has(subscription, "status", status);
        };
    }

    private static boolean isOfPrice(ObjectNode subscription, Params params) {
        return params.text("price") == null
                || Json.parts(subscription, "items.data").stream()
                        .anyMatch(item -> Json.has(item, "price.id", params.text("price")));
    }

    private ObjectNode update(Call call) {
        ObjectNode subscription = surface.named(KIND, call.id());
        if (Json.isSet(subscription, "ended_at")) {
            throw StripeError.invalid("A canceled subscription can only update its cancellation_details and metadata.");
        }
        Params params = call.params();
        ObjectNode before = subscription.deepCopy();
        if (params.has("trial_end") && !"now".equals(params.text("trial_end"))) {
            surface.billing().changes().tryUntil(subscription, params.number("trial_end"));
        }
        reorder(subscription, params);
        fill(subscription, params);
        surface.events().tellChange("customer.subscription.updated", before, subscription);
        if ("now".equals(params.text("billing_cycle_anchor")) || "now".equals(params.text("trial_end"))) {
            surface.billing().changes().restartCycle(subscription);
        }
        return subscription;
    }

    private void reorder(ObjectNode subscription, Params params) {
        for (Params given : params.parts("items")) {
            ObjectNode item = item(subscription, given);
            boolean isRepriced = given.has("price") || given.has("price_data");
            ObjectNode price = isRepriced
                    ? new Ordering(surface).one(given).price()
                    : surface.simulatorState().store().get(Json.requiredText(item, "price.id"));
            long quantity = given.numberOr("quantity", Json.number(item, "quantity"));
            String proration = params.textOr("proration_behavior", "create_prorations");
            surface.billing().changes().reorder(subscription, item, new Order(price, quantity, given), proration);
        }
    }

    private static ObjectNode item(ObjectNode subscription, Params given) {
        String id = given.text("id");
        return Json.parts(subscription, "items.data").stream()
                .filter(item -> id == null || Json.has(item, "id", id))
                .findFirst()
                .orElseThrow(() -> StripeError.unknownParameter("subscription_item", id + "", "items[id]"));
    }

    private void fill(ObjectNode subscription, Params params) {
        new Fill(subscription, params)
                .texts("description", "default_payment_method", "collection_method")
                .numbers("days_until_due", "cancel_at")
                .truths("cancel_at_period_end")
                .metadata();
        if (params.has("cancel_at_period_end") || params.has("cancel_at")) {
            takeBackDate(subscription, params);
            cancellation(subscription);
        }
        new Fill(subscription.withObjectProperty("cancellation_details"), params.part("cancellation_details"))
                .texts("comment", "feedback");
    }

    /** The date of an end with the period goes with it. */
    private static void takeBackDate(ObjectNode subscription, Params params) {
        boolean goesOn = params.has("cancel_at_period_end") && !Json.truth(subscription, "cancel_at_period_end");
        if (goesOn && !params.has("cancel_at")) {
            subscription.putNull("cancel_at");
        }
    }

    private void cancellation(ObjectNode subscription) {
        boolean ends = Json.truth(subscription, "cancel_at_period_end") || Json.isSet(subscription, "cancel_at");
        if (Json.truth(subscription, "cancel_at_period_end")) {
            subscription.put("cancel_at", Json.number(subscription, "items.data.0.current_period_end"));
        } else if (Json.isSet(subscription, "canceled_at") && !ends) {
            subscription.putNull("cancel_at");
        }
        ObjectNode details = subscription.withObjectProperty("cancellation_details");
        if (ends) {
            subscription.put("canceled_at", surface.simulatorState().nowSeconds());
            details.put("reason", "cancellation_requested");
        } else {
            subscription.putNull("canceled_at").putNull("cancel_at");
            details.putNull("reason");
        }
    }

    private ObjectNode cancel(Call call) {
        ObjectNode subscription = surface.named(KIND, call.id());
        surface.billing().subscribing().cancel(subscription, "cancellation_requested");
        return subscription;
    }
}
