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

    private record Hour(Basis basis, Instant start) {}

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
    static List<Step> of(Collection<Step> desired, Collection<Step> recorded) {
        CountDifference difference = new CountDifference();
        desired.forEach(step -> difference.add(step, step.baseQuantity()));
        recorded.forEach(step -> difference.add(step, step.baseQuantity().negate()));
        return difference.steps();
    }

    private void add(Step step, BigInteger quantity) {
        Instant hour = step.during().start().truncatedTo(ChronoUnit.HOURS);
        sums.merge(new Hour(step.basis(), hour), new Sum(step.during(), quantity), Sum::plus);
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        sums.forEach((hour, sum) -> {
            if (sum.quantity().signum() != 0) {
                steps.add(new Step(sum.during(), sum.quantity(), hour.basis()));
            }
        });
        steps.sort(Comparator.comparing(step -> step.during().start()));
        return steps;
    }
}
