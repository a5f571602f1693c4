package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;

/** Invoice items: amounts that wait for an invoice. */
public final class Items {

    private final SimulatorState simulatorState;

    public Items(SimulatorState simulatorState) {
        this.simulatorState = simulatorState;
    }

    public ObjectNode make(String customer, String currency, long amount) {
        ObjectNode item = simulatorState.make("invoiceitem");
        item.put("customer", customer).put("currency", currency).put("date", simulatorState.nowSeconds());
        item.withObjectProperty("period")
                .put("start", simulatorState.nowSeconds())
                .put("end", simulatorState.nowSeconds());
        reprice(item, amount);
        return item;
    }

    public void reprice(ObjectNode item, long amount) {
        item.put("amount", amount).put("net_amount", amount);
        ObjectNode pricing = item.putObject("pricing").put("type", "price_details");
        pricing.put("unit_amount_decimal", Long.toString(amount));
    }

    public ObjectNode ofPrice(String customer, Order order) {
        ObjectNode item = make(customer, Json.requiredText(order.price(), "currency"), order.amount());
        item.put("quantity", order.quantity()).put("quantity_decimal", Long.toString(order.quantity()));
        item.set("pricing", Prices.pricing(order.price()));
        simulatorState
                .store()
                .find(Json.requiredText(order.price(), "product"))
                .ifPresent(product -> item.put("description", Json.text(product, "name")));
        return item;
    }

    ObjectNode ofChange(ObjectNode subscription, long amount, String description) {
        ObjectNode item =
                make(Json.requiredText(subscription, "customer"), Json.requiredText(subscription, "currency"), amount);
        item.put("description", description).put("proration", true);
        item.withObjectProperty("period").put("end", SubscriptionItems.periodEnd(subscription));
        ObjectNode parent = item.putObject("parent").put("type", "subscription_details");
        ObjectNode details = parent.putObject("subscription_details");
        details.put("subscription", Json.text(subscription, "id"));
        details.put(
                "subscription_item",
                Json.text(SubscriptionItems.of(subscription).get(0), "id"));
        return item;
    }
}
