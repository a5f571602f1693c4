package io.streamspace.billing.usage;

import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Use in a stretch of time on the same terms: of a level its integral, of a counter what was counted.
 *
 * @param baseQuantity in base units; negative only in corrections
 */
public record Step(Interval during, BigInteger baseQuantity, Basis basis) {

    private static final int COST_DECIMALS = 10;

    /**
     * A level held all the while.
     *
     * @param level in base units of the meter's level
     */
    public static Step held(Interval during, BigInteger level, Basis basis) {
        return new Step(during, level.multiply(BigInteger.valueOf(during.millis())), basis);
    }

    /** The level that was held; meaningless for a counter. */
    public BigInteger level() {
        return baseQuantity.divide(BigInteger.valueOf(during.millis()));
    }

    /** In units of the price, exact. */
    public Ratio quantity() {
        return Ratio.of(baseQuantity, basis.unitBase());
    }

    /**
     * To 10 decimals, half up, for display: money is made of exact sums, never of these. 0 if not charged; empty if it
     * depends on what else is used in the period.
     */
    public Optional<BigDecimal> cost() {
        return basis.costPerBaseUnit()
                .map(perUnit ->
                        new BigDecimal(baseQuantity).multiply(perUnit).setScale(COST_DECIMALS, RoundingMode.HALF_UP));
    }

    /** The same quantity in what of its time lies in another interval, which it overlaps. */
    Step startingIn(Interval other) {
        return new Step(during.intersection(other).orElseThrow(), baseQuantity, basis);
    }

    /** Both together; of the same time and terms. */
    Step plus(Step other) {
        return new Step(during, baseQuantity.add(other.baseQuantity), basis);
    }

    /** Its share in another interval, which it overlaps: of a level exact, of a count in proportion to time, cut. */
    Step within(Interval other) {
        Interval part = during.intersection(other).orElseThrow();
        BigInteger share =
                baseQuantity.multiply(BigInteger.valueOf(part.millis())).divide(BigInteger.valueOf(during.millis()));
        return new Step(part, share, basis);
    }
}
