package io.streamspace.billing.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A closed stretch of proven life, in milliseconds since the epoch; a single proof has {@code first == last}.
 *
 * @param last {@link #FOR_EVER} if nothing ends it yet
 */
public record ProofInterval(long first, long last) {

    public static final long FOR_EVER = Long.MAX_VALUE;

    public ProofInterval {
        if (first > last) {
            throw new IllegalArgumentException("ends before it starts: " + first + " to " + last);
        }
    }

    public static ProofInterval at(long instant) {
        return new ProofInterval(instant, instant);
    }

    /**
     * The fewest spans that prove the same: neighbours no further apart than the timeout in force at the later one
     * become one.
     *
     * @param proofIntervals in any order, overlapping or not
     * @return by start, each further from the next than the timeout
     */
    public static List<ProofInterval> fold(List<ProofInterval> proofIntervals, HeartbeatTimeout timeout) {
        List<ProofInterval> folded = new ArrayList<>();
        for (ProofInterval proofInterval : sorted(proofIntervals)) {
            int tail = folded.size() - 1;
            if (tail >= 0 && folded.get(tail).reaches(proofInterval.first, timeout)) {
                folded.set(tail, folded.get(tail).extendedTo(proofInterval.last));
            } else {
                folded.add(proofInterval);
            }
        }
        return folded;
    }

    /** Whether a later proof is near enough to prove the time in between. */
    public boolean reaches(long later, HeartbeatTimeout timeout) {
        return later <= last || later - last <= timeout.millisAt(later);
    }

    /** Whether both have an instant in common. */
    boolean touches(ProofInterval other) {
        return first <= other.last && other.first <= last;
    }

    /** What of another, touching span lies within this one. */
    ProofInterval part(ProofInterval other) {
        return new ProofInterval(Math.max(first, other.first), Math.min(last, other.last));
    }

    private ProofInterval extendedTo(long later) {
        return later <= last ? this : new ProofInterval(first, later);
    }

    private static List<ProofInterval> sorted(List<ProofInterval> proofIntervals) {
        return proofIntervals.stream()
                .sorted(Comparator.comparingLong(ProofInterval::first).thenComparingLong(ProofInterval::last))
                .toList();
    }
}
