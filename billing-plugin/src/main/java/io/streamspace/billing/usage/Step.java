package io.streamspace.billing.usage;

import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A level held for a while on the same terms: a step of the function whose integral is the use.
 *
 * @param level in base units of the meter's level; negative only in corrections
 */
public record Step(Interval during, BigInteger level, Basis basis) {

    private static final int COST_DECIMALS = 10;

    /** Level times milliseconds. */
    public BigInteger baseQuantity() {
        return level.multiply(BigInteger.valueOf(during.millis()));
    }

    /** In units of the price, exact. */
    public Ratio quantity() {
        return Ratio.of(baseQuantity(), basis.unitBase());
    }

    /** To 10 decimals, half up, for display: money is made of exact sums, never of these. 0 if not charged. */
    public BigDecimal cost() {
        return new BigDecimal(baseQuantity())
                .multiply(basis.costPerBaseUnit())
                .setScale(COST_DECIMALS, RoundingMode.HALF_UP);
    }

    /** The part of it inside another interval, which it overlaps. */
    Step within(Interval other) {
        return new Step(during.intersection(other).orElseThrow(), level, basis);
    }
}
