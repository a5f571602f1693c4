package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;
import java.util.List;

/** What a subscription consists of. Periods are on the items since 2025-03-31. */
final class SubscriptionItems {

    private final SimulatorState simulatorState;

    SubscriptionItems(SimulatorState simulatorState) {
        this.simulatorState = simulatorState;
    }

    static List<ObjectNode> of(ObjectNode subscription) {
        return Json.parts(subscription, "items.data");
    }

    static long periodEnd(ObjectNode subscription) {
        return Json.number(of(subscription).get(0), "current_period_end");
    }

    static long periodStart(ObjectNode subscription) {
        return Json.number(of(subscription).get(0), "current_period_start");
    }

    static ObjectNode price(ObjectNode subscription) {
        return Json.part(of(subscription).get(0), "price");
    }

    static void period(ObjectNode subscription, long start, long end) {
        of(subscription).forEach(item -> item.put("current_period_start", start).put("current_period_end", end));
    }

    void add(ObjectNode subscription, Order order) {
        ObjectNode item = simulatorState.draft("subscription_item");
        item.put("subscription", Json.text(subscription, "id"));
        reprice(item, order.price());
        item.put("quantity", order.quantity());
        item.put("current_period_start", simulatorState.nowSeconds())
                .put("current_period_end", simulatorState.nowSeconds());
        ((ArrayNode) Json.at(subscription, "items.data")).add(item);
    }

    static void reprice(ObjectNode item, ObjectNode price) {
        item.set("price", price.deepCopy());
        item.set("plan", Prices.plan(price));
    }
}
