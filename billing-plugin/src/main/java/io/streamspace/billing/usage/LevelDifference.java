package io.streamspace.billing.usage;

import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The difference of two step functions: what is to be added to one to make it the other. */
final class LevelDifference {

    private final Map<Basis, TreeMap<Instant, BigInteger>> rises = new HashMap<>();

    private LevelDifference() {}

    /**
     * Desired minus recorded. Steps may overlap and touch; the result's do not overlap, its equal neighbours are merged
     * and zero is left out. Terms never mix.
     *
     * @return by start
     */
    static List<Step> of(Collection<Step> desired, Collection<Step> recorded) {
        LevelDifference difference = new LevelDifference();
        desired.forEach(step -> difference.add(step, step.level()));
        recorded.forEach(step -> difference.add(step, step.level().negate()));
        return difference.steps();
    }

    private void add(Step step, BigInteger level) {
        TreeMap<Instant, BigInteger> ofBasis = rises.computeIfAbsent(step.basis(), basis -> new TreeMap<>());
        ofBasis.merge(step.during().start(), level, BigInteger::add);
        ofBasis.merge(step.during().end(), level.negate(), BigInteger::add);
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        rises.forEach((basis, ofBasis) -> collect(basis, ofBasis, steps));
        steps.sort(Comparator.comparing(step -> step.during().start()));
        return steps;
    }

    /** Records are put away by calendar months of UTC, so none reaches from one into the next. */
    private static void addByMonth(Interval during, BigInteger level, Basis basis, List<Step> steps) {
        Instant start = during.start();
        while (start.isBefore(during.end())) {
            Instant end = Interval.earlier(monthAfter(start), during.end());
            steps.add(Step.held(new Interval(start, end), level, basis));
            start = end;
        }
    }

    private static Instant monthAfter(Instant instant) {
        return YearMonth.from(instant.atZone(ZoneOffset.UTC))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static void collect(Basis basis, TreeMap<Instant, BigInteger> rises, List<Step> steps) {
        rises.values().removeIf(rise -> rise.signum() == 0);
        BigInteger level = BigInteger.ZERO;
        Instant since = Instant.MIN;
        for (Map.Entry<Instant, BigInteger> rise : rises.entrySet()) {
            if (level.signum() != 0) {
                addByMonth(new Interval(since, rise.getKey()), level, basis, steps);
            }
            level = level.add(rise.getValue());
            since = rise.getKey();
        }
    }
}
