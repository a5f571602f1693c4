package io.streamspace.billing.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A closed stretch of proven life, in milliseconds since the epoch; a single proof has {@code first == last}.
 *
 * @param last {@link #FOR_EVER} if nothing ends it yet
 */
public record Span(long first, long last) {

    public static final long FOR_EVER = Long.MAX_VALUE;

    public Span {
        if (first > last) {
            throw new IllegalArgumentException("ends before it starts: " + first + " to " + last);
        }
    }

    public static Span at(long instant) {
        return new Span(instant, instant);
    }

    /**
     * The fewest spans that prove the same: neighbours no further apart than the timeout in force at the later one
     * become one.
     *
     * @param spans in any order, overlapping or not
     * @return by start, each further from the next than the timeout
     */
    public static List<Span> fold(List<Span> spans, HeartbeatTimeout timeout) {
        List<Span> folded = new ArrayList<>();
        for (Span span : sorted(spans)) {
            int tail = folded.size() - 1;
            if (tail >= 0 && folded.get(tail).reaches(span.first, timeout)) {
                folded.set(tail, folded.get(tail).extendedTo(span.last));
            } else {
                folded.add(span);
            }
        }
        return folded;
    }

    /** Whether a later proof is near enough to prove the time in between. */
    public boolean reaches(long later, HeartbeatTimeout timeout) {
        return later <= last || later - last <= timeout.millisAt(later);
    }

    /** Whether both have an instant in common. */
    boolean touches(Span other) {
        return first <= other.last && other.first <= last;
    }

    /** What of another, touching span lies within this one. */
    Span part(Span other) {
        return new Span(Math.max(first, other.first), Math.min(last, other.last));
    }

    private Span extendedTo(long later) {
        return later <= last ? this : new Span(first, later);
    }

    private static List<Span> sorted(List<Span> spans) {
        return spans.stream()
                .sorted(Comparator.comparingLong(Span::first).thenComparingLong(Span::last))
                .toList();
    }
}
