package io.streamspace.billing.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Heartbeats in memory, folded per session, until they are kept.
 *
 * <p>A heartbeat of a tracked session costs one map look-up and one compare-and-set. Those of other sessions (unknown,
 * ended, or opened by another host of the platform) go to a table of bounded size; what finds it full is counted and
 * lost. About 80 bytes a session beyond its id.
 *
 * <p>Keeping is two steps, so that a failed transaction loses nothing: {@link #pending()} tells what is not yet kept,
 * {@link #kept(Map)} that it is by now. Whatever beats in between is told the next time.
 */
public final class HeartbeatBuffer {

    /** What a session's heartbeats say beyond what has been kept. */
    public static final class Pending {
        private final HeartbeatAccumulator heartbeatAccumulator;
        private final HeartbeatAccumulator.Beats beats;

        private Pending(HeartbeatAccumulator heartbeatAccumulator, HeartbeatAccumulator.Beats beats) {
            this.heartbeatAccumulator = heartbeatAccumulator;
            this.beats = beats;
        }

        /** In no particular order; may repeat what has been kept. */
        public List<ProofInterval> proofIntervals() {
            return beats.proofIntervals();
        }
    }

    private final ConcurrentHashMap<String, HeartbeatAccumulator> tracked = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, HeartbeatAccumulator> strays = new ConcurrentHashMap<>();
    private final Set<String> leaving = ConcurrentHashMap.newKeySet();
    private final LongAdder overflow = new LongAdder();
    private final Supplier<HeartbeatTimeout> timeout;
    private final int strayLimit;

    /** @param strayLimit how many sessions that are not tracked are remembered between two flushes */
    public HeartbeatBuffer(Supplier<HeartbeatTimeout> timeout, int strayLimit) {
        this.timeout = timeout;
        this.strayLimit = strayLimit;
    }

    /** Takes a heartbeat, from any thread. */
    public void beat(String sessionId, long at) {
        HeartbeatAccumulator heartbeatAccumulator = tracked.get(sessionId);
        if (heartbeatAccumulator == null || !heartbeatAccumulator.beat(at, timeout.get())) {
            HeartbeatTimeout inForce = timeout.get();
            beatStray(sessionId, stray -> stray.beat(at, inForce));
        }
    }

    /** Takes a span of heartbeats, from any thread. */
    public void beat(String sessionId, ProofInterval proofInterval) {
        HeartbeatAccumulator heartbeatAccumulator = tracked.get(sessionId);
        if (heartbeatAccumulator == null || !heartbeatAccumulator.add(proofInterval)) {
            beatStray(sessionId, stray -> stray.add(proofInterval));
        }
    }

    /** Expects heartbeats of these sessions from now on. */
    public void track(Collection<String> sessionIds) {
        for (String id : sessionIds) {
            leaving.remove(id);
            tracked.computeIfAbsent(id, absent -> new HeartbeatAccumulator());
        }
    }

    /** Expects none any more; what came is still told. */
    public void forget(Collection<String> sessionIds) {
        sessionIds.stream().filter(tracked::containsKey).forEach(leaving::add);
    }

    /** What all sessions' heartbeats say that is not yet kept. */
    public Map<String, List<Pending>> pending() {
        Map<String, List<Pending>> pending = new HashMap<>();
        tracked.forEach((id, heartbeatAccumulator) -> tell(pending, id, heartbeatAccumulator));
        strays.forEach((id, heartbeatAccumulator) -> tell(pending, id, heartbeatAccumulator));
        return pending;
    }

    /** The same for some sessions. */
    public Map<String, List<Pending>> pending(Collection<String> sessionIds) {
        Map<String, List<Pending>> pending = new HashMap<>();
        for (String id : sessionIds) {
            tell(pending, id, tracked.get(id));
            tell(pending, id, strays.get(id));
        }
        return pending;
    }

    /** Notes that what was told is kept for good, and lets go of sessions that nobody expects to beat. */
    public void kept(Map<String, List<Pending>> told) {
        told.values().forEach(all -> all.forEach(one -> one.heartbeatAccumulator.kept(one.beats)));
        leaving.removeIf(id -> hasLeft(id, tracked));
        strays.keySet().forEach(id -> hasLeft(id, strays));
    }

    /** How many heartbeats of sessions that are not tracked found no room. */
    public long overflowed() {
        return overflow.sum();
    }

    /** Counts heartbeats that found no room where they should have been kept. */
    public void overflow(long count) {
        overflow.add(count);
    }

    /** How many sessions are expected to beat. */
    public int trackedSessions() {
        return tracked.size();
    }

    private void beatStray(String sessionId, Predicate<HeartbeatAccumulator> beat) {
        HeartbeatAccumulator stray = stray(sessionId);
        while (stray != null && !beat.test(stray)) {
            strays.remove(sessionId, stray);
            stray = stray(sessionId);
        }
    }

    private @Nullable HeartbeatAccumulator stray(String sessionId) {
        HeartbeatAccumulator known = strays.get(sessionId);
        if (known == null && strays.mappingCount() >= strayLimit) {
            overflow.increment();
            return null;
        }
        return known != null ? known : strays.computeIfAbsent(sessionId, id -> new HeartbeatAccumulator());
    }

    private static boolean hasLeft(String id, Map<String, HeartbeatAccumulator> from) {
        HeartbeatAccumulator heartbeatAccumulator = from.get(id);
        return heartbeatAccumulator == null || (heartbeatAccumulator.retire() && from.remove(id, heartbeatAccumulator));
    }

    private static void tell(
            Map<String, List<Pending>> pending, String id, @Nullable HeartbeatAccumulator heartbeatAccumulator) {
        if (heartbeatAccumulator != null) {
            HeartbeatAccumulator.Beats beats = heartbeatAccumulator.pending();
            if (beats != null) {
                pending.computeIfAbsent(id, key -> new ArrayList<>(1)).add(new Pending(heartbeatAccumulator, beats));
            }
        }
    }
}
