package io.streamspace.billing.meter;

import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The difference of two step functions: what is to be added to one to make it the other. */
final class LevelDifference {

    private final TreeMap<Instant, BigInteger> rises = new TreeMap<>();

    private LevelDifference() {}

    /**
     * Desired minus recorded. Steps may overlap and touch; the result's do not overlap, its equal neighbours are merged
     * and zero is left out. Cut by calendar months of UTC, by which records are put away, for it may be long.
     *
     * @return by start
     */
    static List<Quantity> of(Collection<Quantity> desired, Collection<Quantity> recorded) {
        return steps(desired, recorded).stream()
                .flatMap(step -> byMonth(step).stream())
                .toList();
    }

    /** The same steps, not overlapping, equal neighbours merged and zero left out; by start. */
    static List<Quantity> merged(Collection<Quantity> quantities) {
        return steps(quantities, List.of());
    }

    private static List<Quantity> steps(Collection<Quantity> desired, Collection<Quantity> recorded) {
        LevelDifference difference = new LevelDifference();
        desired.forEach(quantity -> difference.add(quantity.during(), quantity.level()));
        recorded.forEach(
                quantity -> difference.add(quantity.during(), quantity.level().negate()));
        return difference.steps();
    }

    private void add(Interval during, BigInteger level) {
        rises.merge(during.start(), level, BigInteger::add);
        rises.merge(during.end(), level.negate(), BigInteger::add);
    }

    private List<Quantity> steps() {
        List<Quantity> steps = new ArrayList<>();
        BigInteger level = BigInteger.ZERO;
        Instant since = Instant.MIN;
        rises.values().removeIf(rise -> rise.signum() == 0);
        for (Map.Entry<Instant, BigInteger> rise : rises.entrySet()) {
            if (level.signum() != 0) {
                steps.add(held(since, rise.getKey(), level));
            }
            level = level.add(rise.getValue());
            since = rise.getKey();
        }
        return steps;
    }

    private static List<Quantity> byMonth(Quantity whole) {
        List<Quantity> parts = new ArrayList<>();
        Instant start = whole.during().start();
        while (start.isBefore(whole.during().end())) {
            Instant end = Interval.earlier(monthAfter(start), whole.during().end());
            parts.add(held(start, end, whole.level()));
            start = end;
        }
        return parts;
    }

    private static Quantity held(Instant start, Instant end, BigInteger level) {
        return TimeWeighted.held(new Interval(start, end), level);
    }

    private static Instant monthAfter(Instant instant) {
        return YearMonth.from(instant.atZone(ZoneOffset.UTC))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
