package io.streamspace.stripesimulator.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.money.Order;
import io.streamspace.stripesimulator.state.Json;
import java.util.List;

/** Reads {@code price} or {@code price_data}, and {@code quantity}. */
record Ordering(Surface surface) {

    List<Order> all(List<Params> given) {
        return given.stream().map(this::one).toList();
    }

    Order one(Params given) {
        return new Order(price(given), given.numberOr("quantity", 1), given);
    }

    private ObjectNode price(Params given) {
        if (given.has("price_data")) {
            return new PriceResource(surface).inline(given.part("price_data"));
        }
        ObjectNode price = surface.required("price", given, "price");
        if (!Json.truth(price, "active")) {
            throw StripeError.invalid("The price specified is inactive. This field only accepts active prices.")
                    .with("param", "price");
        }
        return price;
    }
}
