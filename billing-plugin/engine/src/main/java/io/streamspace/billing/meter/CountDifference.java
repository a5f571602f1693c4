package io.streamspace.billing.meter;

import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The difference of two series of counted quantities: what is to be added to one to make it the other. */
final class CountDifference {

    private final Map<Instant, Quantity> byHour = new TreeMap<>();

    private CountDifference() {}

    /**
     * Desired minus recorded, for each UTC hour; zero is left out.
     *
     * @return by start
     */
    static List<Quantity> of(Collection<Quantity> desired, Collection<Quantity> recorded) {
        CountDifference difference = new CountDifference();
        desired.forEach(difference::add);
        recorded.forEach(quantity ->
                difference.add(new Quantity(quantity.during(), quantity.base().negate())));
        return difference.byHour.values().stream()
                .filter(quantity -> quantity.base().signum() != 0)
                .sorted(Comparator.comparing(quantity -> quantity.during().start()))
                .toList();
    }

    private void add(Quantity quantity) {
        byHour.merge(quantity.during().start().truncatedTo(ChronoUnit.HOURS), quantity, CountDifference::sum);
    }

    private static Quantity sum(Quantity one, Quantity other) {
        Instant start = Interval.earlier(one.during().start(), other.during().start());
        Instant end = Interval.later(one.during().end(), other.during().end());
        return new Quantity(new Interval(start, end), one.base().add(other.base()));
    }
}
