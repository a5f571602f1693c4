package io.streamspace.billing.meter;

import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** A level: what is held is priced by its integral over time. */
public enum TimeWeighted implements Aggregation {
    /** In unit-hours. */
    BY_HOUR("-hours"),
    /** In unit-months: calendar months of the account's zone, at their real length. */
    BY_MONTH("-months");

    private static final long HOUR_MILLIS = 3_600_000;

    private final String suffix;

    TimeWeighted(String suffix) {
        this.suffix = suffix;
    }

    @Override
    public boolean addsUp() {
        return false;
    }

    /** {@code core-hours} of {@code cores}. */
    @Override
    public String pricedUnit(String unit) {
        String bare = unit.toLowerCase(Locale.ROOT);
        boolean isPlural = bare.endsWith("s") && !bare.endsWith("ss");
        return (isPlural ? bare.substring(0, bare.length() - 1) : bare) + suffix;
    }

    @Override
    public String pricedBaseUnit(String unit) {
        return unit + "-ms";
    }

    @Override
    public long unitMillis(long monthMillis) {
        return this == BY_HOUR ? HOUR_MILLIS : monthMillis;
    }

    @Override
    public BigInteger quantity(BigInteger amount, long millis) {
        return amount.multiply(BigInteger.valueOf(millis));
    }

    /** Stretches that do not overlap, equal neighbours merged; cut by calendar months of UTC, by which records are put away. */
    @Override
    public List<Quantity> difference(Collection<Quantity> desired, Collection<Quantity> recorded) {
        return LevelDifference.of(desired, recorded);
    }

    /** A level held all the while. */
    public static Quantity held(Interval during, BigInteger level) {
        return new Quantity(during, level.multiply(BigInteger.valueOf(during.millis())));
    }

    /** The same stretches, not overlapping, equal neighbours merged and zero left out; by start. */
    public static List<Quantity> merged(Collection<Quantity> quantities) {
        return LevelDifference.merged(quantities);
    }
}
