package io.streamspace.billing.pricing;

import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.util.List;

/** The same for any quantity, zero included. */
public record FlatPrice(BigDecimal amount) implements Price {

    @Override
    public List<PricePart> parts(Ratio quantity) {
        return List.of(PricePart.once("flat", amount));
    }
}
