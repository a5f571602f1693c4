package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Params;
import java.util.List;

/**
 * A subscription that is to start.
 *
 * @param orders recurring ones, and one-time ones for the first invoice
 * @param terms what the request says of trials, anchors, metadata
 */
public record Starting(ObjectNode customer, List<Order> orders, Params terms) {

    List<Order> recurring() {
        return orders.stream().filter(Order::isRecurring).toList();
    }

    List<Order> once() {
        return orders.stream().filter(order -> !order.isRecurring()).toList();
    }
}
