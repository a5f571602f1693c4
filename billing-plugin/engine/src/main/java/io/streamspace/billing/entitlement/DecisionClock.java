package io.streamspace.billing.entitlement;

import io.streamspace.billing.entitlement.DecisionReads.Decision;
import io.streamspace.billing.values.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * When a decision is made. The clock is read before the locks are had, because locks and reads are one round trip. Whoever
 * waited for a lock, or finds use of a later instant, decides and reads again at that later instant, under the lock: use that
 * decisions record bears instants in the order in which they are made.
 */
final class DecisionClock {

    /** The longest wait for a lock after which what was read counts as the present. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Supplier<Instant> clock;
    private final DecisionReads reads;

    DecisionClock(Supplier<Instant> clock, DecisionReads reads) {
        this.clock = clock;
        this.reads = reads;
    }

    /** Locks and reads; returns the instant of the decision. Joins the transaction. */
    Instant read(Decision decision) {
        Instant asked = now();
        Instant latest = reads.read(decision, asked);
        Instant present = now();
        Instant at = present.isAfter(asked.plus(LONGEST_WAIT)) ? Interval.later(latest, present) : latest;
        return at.equals(asked) ? asked : Interval.later(at, reads.read(decision, at));
    }

    /** As fine as it is stored. */
    private Instant now() {
        return clock.get().truncatedTo(ChronoUnit.MICROS);
    }
}
