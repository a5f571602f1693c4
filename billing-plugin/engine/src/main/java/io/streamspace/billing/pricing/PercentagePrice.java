package io.streamspace.billing.pricing;

import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.util.List;

/** A percentage of a quantity that is itself money. */
public record PercentagePrice(BigDecimal percent) implements Price {

    @Override
    public List<PricePart> parts(Ratio quantity) {
        return List.of(PricePart.of("share", quantity, percent.movePointLeft(2)));
    }
}
