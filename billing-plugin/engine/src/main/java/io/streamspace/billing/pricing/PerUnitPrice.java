package io.streamspace.billing.pricing;

import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** So much a unit, parts of a unit in proportion. */
public record PerUnitPrice(BigDecimal amountOfUnit) implements Price {

    /** Nothing for any number of units. */
    public static final PerUnitPrice FREE = new PerUnitPrice(BigDecimal.ZERO);

    /** Equal amounts are equal prices: 0.050 is 0.05. */
    public PerUnitPrice {
        amountOfUnit = amountOfUnit.signum() == 0 ? BigDecimal.ZERO : amountOfUnit.stripTrailingZeros();
    }

    @Override
    public Optional<BigDecimal> unitAmount() {
        return Optional.of(amountOfUnit);
    }

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
        return PricePart.of("units", quantity, amountOfUnit);
    }
}
