package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Params;

/**
 * A price and how many of it.
 *
 * @param asked the parameters it came with
 */
public record Order(ObjectNode price, long quantity, Params asked) {

    public boolean isRecurring() {
        return Prices.isRecurring(price);
    }

    public long amount() {
        return Prices.amount(price, quantity);
    }
}
