package io.streamspace.billing.catalog;

import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.util.List;

/**
 * An allowance before another price applies.
 *
 * @param included units that cost nothing; what is not used of them lapses
 */
public record IncludingPrice(BigDecimal included, Price beyond) implements Price {

    @Override
    public List<PricePart> parts(Ratio quantity) {
        Ratio left = quantity.minus(Ratio.of(included));
        return beyond.parts(left.signum() < 0 ? Ratio.ZERO : left);
    }
}
