package io.streamspace.billing.usage;

import io.streamspace.billing.meter.TimeWeighted;
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
public record UsageSegment(Interval during, BigInteger baseQuantity, RatingTerms ratingTerms) {

    private static final int COST_DECIMALS = 10;

    /**
     * A level held all the while.
     *
     * @param level in base units of the meter's level
     */
    public static UsageSegment held(Interval during, BigInteger level, RatingTerms ratingTerms) {
        return new UsageSegment(during, TimeWeighted.held(during, level).base(), ratingTerms);
    }

    /** The level that was held; meaningless for a counter. */
    public BigInteger level() {
        return baseQuantity.divide(BigInteger.valueOf(during.millis()));
    }

    /** In units of the price, exact. */
    public Ratio quantity() {
        return Ratio.of(baseQuantity, ratingTerms.unitBase());
    }

    /**
     * To 10 decimals, half up, for display: money is made of exact sums, never of these. 0 if not charged; empty if it
     * depends on what else is used in the period.
     */
    public Optional<BigDecimal> cost() {
        return ratingTerms
                .costPerBaseUnit()
                .map(perUnit ->
                        new BigDecimal(baseQuantity).multiply(perUnit).setScale(COST_DECIMALS, RoundingMode.HALF_UP));
    }

    /** The same quantity in what of its time lies in another interval, which it overlaps. */
    UsageSegment startingIn(Interval other) {
        return new UsageSegment(during.intersection(other).orElseThrow(), baseQuantity, ratingTerms);
    }

    /** Both together; of the same time and terms. */
    UsageSegment plus(UsageSegment other) {
        return new UsageSegment(during, baseQuantity.add(other.baseQuantity), ratingTerms);
    }

    /** Its share in another interval, which it overlaps: of a level exact, of a count in proportion to time, cut. */
    UsageSegment within(Interval other) {
        Interval part = during.intersection(other).orElseThrow();
        BigInteger share =
                baseQuantity.multiply(BigInteger.valueOf(part.millis())).divide(BigInteger.valueOf(during.millis()));
        return new UsageSegment(part, share, ratingTerms);
    }
}
