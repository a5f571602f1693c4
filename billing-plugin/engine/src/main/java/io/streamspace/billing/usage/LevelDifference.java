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

    private final Map<RatingTerms, TreeMap<Instant, BigInteger>> rises = new HashMap<>();

    private LevelDifference() {}

    /**
     * Desired minus recorded. Steps may overlap and touch; the result's do not overlap, its equal neighbours are merged
     * and zero is left out. Terms never mix. Cut by calendar months of UTC, by which records are put away, for it may be long.
     *
     * @return by start
     */
    static List<UsageSegment> of(Collection<UsageSegment> desired, Collection<UsageSegment> recorded) {
        return steps(desired, recorded).stream()
                .flatMap(usageSegment -> byMonth(usageSegment).stream())
                .toList();
    }

    /** The same steps, not overlapping, equal neighbours merged and zero left out; by start. */
    static List<UsageSegment> merged(Collection<UsageSegment> usageSegments) {
        return steps(usageSegments, List.of());
    }

    private static List<UsageSegment> steps(Collection<UsageSegment> desired, Collection<UsageSegment> recorded) {
        LevelDifference difference = new LevelDifference();
        desired.forEach(usageSegment -> difference.add(usageSegment, usageSegment.level()));
        recorded.forEach(usageSegment ->
                difference.add(usageSegment, usageSegment.level().negate()));
        return difference.usageSegments();
    }

    private void add(UsageSegment usageSegment, BigInteger level) {
        TreeMap<Instant, BigInteger> ofBasis =
                rises.computeIfAbsent(usageSegment.ratingTerms(), ratingTerms -> new TreeMap<>());
        ofBasis.merge(usageSegment.during().start(), level, BigInteger::add);
        ofBasis.merge(usageSegment.during().end(), level.negate(), BigInteger::add);
    }

    private List<UsageSegment> usageSegments() {
        List<UsageSegment> usageSegments = new ArrayList<>();
        rises.forEach((ratingTerms, ofBasis) -> collect(ratingTerms, ofBasis, usageSegments));
        usageSegments.sort(
                Comparator.comparing(usageSegment -> usageSegment.during().start()));
        return usageSegments;
    }

    private static List<UsageSegment> byMonth(UsageSegment whole) {
        List<UsageSegment> parts = new ArrayList<>();
        Instant start = whole.during().start();
        while (start.isBefore(whole.during().end())) {
            Instant end = Interval.earlier(monthAfter(start), whole.during().end());
            parts.add(UsageSegment.held(new Interval(start, end), whole.level(), whole.ratingTerms()));
            start = end;
        }
        return parts;
    }

    private static Instant monthAfter(Instant instant) {
        return YearMonth.from(instant.atZone(ZoneOffset.UTC))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static void collect(
            RatingTerms ratingTerms, TreeMap<Instant, BigInteger> rises, List<UsageSegment> usageSegments) {
        rises.values().removeIf(rise -> rise.signum() == 0);
        BigInteger level = BigInteger.ZERO;
        Instant since = Instant.MIN;
        for (Map.Entry<Instant, BigInteger> rise : rises.entrySet()) {
            if (level.signum() != 0) {
                usageSegments.add(UsageSegment.held(new Interval(since, rise.getKey()), level, ratingTerms));
            }
            level = level.add(rise.getValue());
            since = rise.getKey();
        }
    }
}
