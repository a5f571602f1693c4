package io.streamspace.billing.session;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The heartbeats of one session, folded.
 *
 * <p>Nearly every heartbeat comes a little after the last one: a compare-and-set of {@link #last}, without a lock and
 * without allocation. The rest (first ever, after a gap, late) goes through the monitor. {@code last} only grows, so a
 * compare-and-set that succeeds has extended the span that was current when it was decided, whoever closes it then.
 */
final class HeartbeatAccumulator {

    private static final VarHandle LAST = last();

    /** Far enough from every instant that a difference to it is a gap and does not overflow. */
    private static final long NEVER = Long.MIN_VALUE / 2;

    /** Later than every instant, so that no heartbeat is taken any more. */
    private static final long RETIRED = Long.MAX_VALUE;

    private static final int FOLD_EVERY = 64;

    private volatile long last = NEVER;
    private long first = NEVER;
    private long kept = NEVER;
    private @Nullable List<ProofInterval> further;

    /** What there is to be kept of a session's heartbeats; keeping a part twice is harmless. */
    record Beats(List<ProofInterval> proofIntervals, long last) {}

    /** @return false if this pulse is retired and has not taken the heartbeat */
    boolean beat(long at, HeartbeatTimeout timeout) {
        long seen = last;
        return (at > seen && at - seen <= timeout.millisAt(at) && LAST.compareAndSet(this, seen, at))
                || beatSlowly(at, timeout);
    }

    /**
     * A whole span at once.
     *
     * @return false if this pulse is retired and has not taken it
     */
    synchronized boolean add(ProofInterval proofInterval) {
        if (last == RETIRED) {
            return false;
        }
        further = further == null ? new ArrayList<>() : further;
        further.add(proofInterval);
        return true;
    }

    /** What came since {@link #kept(Beats)}; null if nothing did. */
    synchronized @Nullable Beats pending() {
        long seen = last;
        if (seen == RETIRED || (seen == kept && further == null)) {
            return null;
        }
        List<ProofInterval> proofIntervals = further == null ? new ArrayList<>() : new ArrayList<>(further);
        if (seen != NEVER) {
            proofIntervals.add(new ProofInterval(first, seen));
        }
        return new Beats(proofIntervals, seen);
    }

    synchronized void kept(Beats beats) {
        kept = beats.last;
        if (further != null) {
            further.removeAll(beats.proofIntervals);
            further = further.isEmpty() ? null : further;
        }
    }

    /** Takes no heartbeat from now on; refused while there is anything to be kept. */
    synchronized boolean retire() {
        return last == RETIRED || (further == null && LAST.compareAndSet(this, kept, RETIRED));
    }

    private synchronized boolean beatSlowly(long at, HeartbeatTimeout timeout) {
        long seen = last;
        while (at > seen) {
            if (LAST.compareAndSet(this, seen, at)) {
                closeIfApart(seen, at, timeout);
                return true;
            }
            seen = last;
        }
        return seen != RETIRED && (at >= first || addLate(at, timeout));
    }

    private void closeIfApart(long seen, long at, HeartbeatTimeout timeout) {
        if (at - seen > timeout.millisAt(at)) {
            if (seen != NEVER) {
                add(new ProofInterval(first, seen));
            }
            first = at;
        }
    }

    private boolean addLate(long at, HeartbeatTimeout timeout) {
        add(ProofInterval.at(at));
        if (further != null && further.size() % FOLD_EVERY == 0) {
            further = new ArrayList<>(ProofInterval.fold(further, timeout));
        }
        return true;
    }

    private static VarHandle last() {
        try {
            return MethodHandles.lookup().findVarHandle(HeartbeatAccumulator.class, "last", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
