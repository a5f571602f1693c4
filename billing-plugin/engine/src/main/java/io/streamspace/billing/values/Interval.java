package io.streamspace.billing.values;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A half-open stretch of time: the start belongs to it, the end does not. Never empty. */
public record Interval(Instant start, Instant end) {

    public Interval {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("empty interval: " + start + " to " + end);
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    public boolean overlaps(Interval other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** What both have in common, if anything. */
    public Optional<Interval> intersection(Interval other) {
        return overlaps(other)
                ? Optional.of(new Interval(later(start, other.start), earlier(end, other.end)))
                : Optional.empty();
    }

    /** Itself, or both halves if an instant lies inside it. */
    public List<Interval> cutAt(Instant instant) {
        return instant.isAfter(start) && instant.isBefore(end)
                ? List.of(new Interval(start, instant), new Interval(instant, end))
                : List.of(this);
    }

    public Duration duration() {
        return Duration.between(start, end);
    }

    public long millis() {
        return duration().toMillis();
    }

    public static Instant later(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }

    public static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
