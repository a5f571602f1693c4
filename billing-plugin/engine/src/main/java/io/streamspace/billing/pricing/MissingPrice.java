package io.streamspace.billing.pricing;

import io.streamspace.billing.values.Ratio;
import java.util.List;

/** There is no price in the currency asked for. Use at it is told, adds up to nothing, and is not billed until there is one. */
public record MissingPrice() implements Price {

    @Override
    public List<PricePart> parts(Ratio quantity) {
        return List.of();
    }
}
