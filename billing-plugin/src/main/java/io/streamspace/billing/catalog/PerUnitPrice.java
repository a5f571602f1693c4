package io.streamspace.billing.catalog;

import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.util.List;

/** So much a unit, parts of a unit in proportion. */
public record PerUnitPrice(BigDecimal unitAmount) implements Price {

    @Override
    public List<PricePart> parts(Ratio quantity) {
        return List.of(part(quantity));
    }

    /** Every line of every bill run comes through here: one multiplication, nothing summed. */
    @Override
    public Ratio amount(Ratio quantity) {
        return part(quantity).amount();
    }

    private PricePart part(Ratio quantity) {
        return PricePart.of("units", quantity, unitAmount);
    }
}
