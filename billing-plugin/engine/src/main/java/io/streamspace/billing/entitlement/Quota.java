package io.streamspace.billing.entitlement;

import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.meter.Meter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of a limited meter an account holds or has counted. Quantities are in base units of the meter's level.
 *
 * @param offer on which terms overage that is asked for goes on; null where nothing is asked
 */
public record Quota(
        Meter meter, Bound bound, Use use, @Nullable OverageOffer offer) {

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    private static final int UNIT_DECIMALS = 10;

    /**
     * What limits it.
     *
     * @param limit 0 or more; what plan and packs allow together
     * @param resetsAt when a count begins anew; null: it does not, or goes on sliding out of its window
     * @param sources what the limit is made of
     */
    public record Bound(
            long limit, Enforcement enforcement, @Nullable Instant resetsAt, List<Source> sources) {

        public Bound {
            sources = List.copyOf(sources);
        }
    }

    /**
     * A part of a limit.
     *
     * @param type {@code plan}, {@code included} or {@code pack}
     * @param id of the plan, the meter, or the grant
     */
    public record Source(String type, String id, String name, long quantity) {}

    /**
     * How far it is used up.
     *
     * @param used everything, holds included; may exceed the limit
     * @param held of it, by holds that are open
     * @param charged of it, as overage that was agreed to: it takes no room that a pack bought since gives
     */
    public record Use(long used, long held, long charged) {

        /** Neither held nor charged. */
        public static Use of(long used) {
            return new Use(used, 0, 0);
        }
    }

    /** How close to its limit a quota is. */
    public enum State {
        /** Below the alert threshold. */
        OK,
        /** At or above the alert threshold, the limit at most. */
        WARNING,
        /** Above the limit; of a hard one also at it, once it has refused something. */
        EXCEEDED
    }

    public long limit() {
        return bound.limit();
    }

    public long used() {
        return use.used();
    }

    public Enforcement enforcement() {
        return bound.enforcement();
    }

    public @Nullable Instant resetsAt() {
        return bound.resetsAt();
    }

    /**
     * Where it stands. A limit of zero is exceeded by the first use.
     *
     * @param thresholdPercent 1 to 100
     */
    public State state(int thresholdPercent) {
        if (used() == 0) {
            return State.OK;
        }
        if (used() > limit()) {
            return State.EXCEEDED;
        }
        BigInteger usedHundredfold = BigInteger.valueOf(used()).multiply(HUNDRED);
        BigInteger threshold = BigInteger.valueOf(limit()).multiply(BigInteger.valueOf(thresholdPercent));
        return usedHundredfold.compareTo(threshold) >= 0 ? State.WARNING : State.OK;
    }

    /** Whether exactly the limit is used. */
    public boolean isFull() {
        return used() > 0 && used() == limit() && isReachable();
    }

    /** What may still be used before the limit. */
    public long room() {
        return isReachable() ? Math.max(0, limit() - Math.max(0, used() - use.charged())) : Long.MAX_VALUE;
    }

    /** Sums are told up to 2^63−1 base units; a limit of as much or more, as of several packs, is beyond whatever is used. */
    private boolean isReachable() {
        return limit() < Long.MAX_VALUE;
    }

    /** What is held beyond the limit. */
    public long beyond() {
        return Math.max(0, used() - limit());
    }

    /** The same after more use, less what it takes the place of. */
    Quota plus(long more, long released) {
        long used = saturated(used() - released, more);
        return new Quota(meter, bound, new Use(used, use.held(), use.charged()), offer);
    }

    /** Share of the limit that is used, in percent, rounded half up to one decimal; 100 of nothing if there is no room. */
    public BigDecimal percent() {
        if (limit() == 0) {
            return used() == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(100);
        }
        return BigDecimal.valueOf(used())
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(limit()), 1, RoundingMode.HALF_UP);
    }

    /** An amount of the meter in the unit people read, to 10 decimals. */
    public static BigDecimal inUnits(Meter meter, long level) {
        BigDecimal units = meter.inLevelUnits(level).rounded(UNIT_DECIMALS).stripTrailingZeros();
        return units.scale() < 0 ? units.setScale(0) : units;
    }

    static long saturated(long one, long other) {
        long sum = one + other;
        return other > 0 && sum < one ? Long.MAX_VALUE : sum;
    }
}
