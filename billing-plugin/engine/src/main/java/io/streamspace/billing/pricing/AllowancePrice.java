package io.streamspace.billing.pricing;

import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.util.List;

/**
 * An allowance before another price applies.
 *
 * @param included units of a period that cost nothing; what is not used of them lapses
 */
public record AllowancePrice(Ratio included, Price beyond) implements Price {

    public static AllowancePrice of(BigDecimal included, Price beyond) {
        return new AllowancePrice(Ratio.of(included), beyond);
    }

    @Override
    public List<PricePart> parts(Ratio quantity) {
        Ratio left = quantity.minus(included);
        return beyond.parts(left.signum() < 0 ? Ratio.ZERO : left);
    }

    @Override
    public Price forShareOfPeriod(Ratio share) {
        return new AllowancePrice(included.times(share), beyond.forShareOfPeriod(share));
    }
}
