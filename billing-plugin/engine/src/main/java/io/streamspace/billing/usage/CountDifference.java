package io.streamspace.billing.usage;

import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The difference of two series of counted quantities: what is to be added to one to make it the other. */
final class CountDifference {

    private record Hour(RatingTerms ratingTerms, Instant start) {}

    private record Sum(Interval during, BigInteger quantity) {
        Sum plus(Sum other) {
            Instant start = Interval.earlier(during.start(), other.during.start());
            Instant end = Interval.later(during.end(), other.during.end());
            return new Sum(new Interval(start, end), quantity.add(other.quantity));
        }
    }

    private final Map<Hour, Sum> sums = new LinkedHashMap<>();

    private CountDifference() {}

    /**
     * Desired minus recorded, for each UTC hour and terms; zero is left out.
     *
     * @return by start
     */
    static List<UsageSegment> of(Collection<UsageSegment> desired, Collection<UsageSegment> recorded) {
        CountDifference difference = new CountDifference();
        desired.forEach(usageSegment -> difference.add(usageSegment, usageSegment.baseQuantity()));
        recorded.forEach(usageSegment ->
                difference.add(usageSegment, usageSegment.baseQuantity().negate()));
        return difference.usageSegments();
    }

    private void add(UsageSegment usageSegment, BigInteger quantity) {
        Instant hour = usageSegment.during().start().truncatedTo(ChronoUnit.HOURS);
        sums.merge(new Hour(usageSegment.ratingTerms(), hour), new Sum(usageSegment.during(), quantity), Sum::plus);
    }

    private List<UsageSegment> usageSegments() {
        List<UsageSegment> usageSegments = new ArrayList<>();
        sums.forEach((hour, sum) -> {
            if (sum.quantity().signum() != 0) {
                usageSegments.add(new UsageSegment(sum.during(), sum.quantity(), hour.ratingTerms()));
            }
        });
        usageSegments.sort(
                Comparator.comparing(usageSegment -> usageSegment.during().start()));
        return usageSegments;
    }
}
