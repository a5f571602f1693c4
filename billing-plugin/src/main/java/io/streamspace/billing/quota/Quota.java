package io.streamspace.billing.quota;

import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.meter.Meter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much of a limited meter an account holds or has counted.
 *
 * @param limit in base units of the meter's level, 0 or more
 * @param used likewise; may exceed the limit
 * @param resetsAt when a count begins anew; null: it does not, or goes on sliding out of its window
 */
public record Quota(
        Meter meter,
        long limit,
        long used,
        Enforcement enforcement,
        @Nullable Instant resetsAt) {

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    private static final int UNIT_DECIMALS = 10;

    /** How close to its limit a quota is. */
    public enum State {
        /** Below the alert threshold. */
        OK,
        /** At or above the alert threshold, below the limit. */
        WARNING,
        /** At or above the limit. */
        EXCEEDED
    }

    /**
     * Where it stands. A limit of zero is exceeded by the first use.
     *
     * @param thresholdPercent 1 to 100
     */
    public State state(int thresholdPercent) {
        if (used == 0) {
            return State.OK;
        }
        if (used >= limit) {
            return State.EXCEEDED;
        }
        BigInteger usedHundredfold = BigInteger.valueOf(used).multiply(HUNDRED);
        BigInteger threshold = BigInteger.valueOf(limit).multiply(BigInteger.valueOf(thresholdPercent));
        return usedHundredfold.compareTo(threshold) >= 0 ? State.WARNING : State.OK;
    }

    /** Whether holding something else in place of a part of what is used may begin. What does not grow always may. */
    public boolean admits(long instead, long released) {
        boolean grows = instead > released;
        boolean fits = used - released <= limit - instead;
        return enforcement != Enforcement.HARD || !grows || fits;
    }

    /** What is held beyond the limit. */
    public long beyond() {
        return Math.max(0, used - limit);
    }

    /** Share of the limit that is used, in percent, rounded half up to one decimal; 100 of nothing if there is no room. */
    public BigDecimal percent() {
        if (limit == 0) {
            return used == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(100);
        }
        return BigDecimal.valueOf(used)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(limit), 1, RoundingMode.HALF_UP);
    }

    /** An amount of the meter in the unit people read, to 10 decimals. */
    public static BigDecimal inUnits(Meter meter, long level) {
        BigDecimal units = meter.inLevelUnits(level).rounded(UNIT_DECIMALS).stripTrailingZeros();
        return units.scale() < 0 ? units.setScale(0) : units;
    }
}
