package io.streamspace.billing.catalog;

import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.util.List;

/** So much a unit, parts of a unit in proportion. */
public record PerUnitPrice(BigDecimal unitAmount) implements Price {

    @Override
    public List<PricePart> parts(Ratio quantity) {
        return List.of(PricePart.of("units", quantity, unitAmount));
    }
}
