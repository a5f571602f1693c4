package io.streamspace.billing.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a session held when: the lives that its facts, heartbeats and listings tell of.
 *
 * <p>A pure function of the <em>set</em> of what is known, whatever its order or repetition. Lives are told from facts
 * alone ({@link LifetimeParser}); within a life, what is billed is where it is proven or believed ({@link ProvenIntervals}), at
 * what it held then ({@link AllocationHistory}). Cost: sorting, then linear.
 *
 * @param lives by start
 * @param sessionAnomalies in no particular order, each once
 */
public record Timeline(String sessionId, List<SessionLifetime> lives, Set<SessionAnomaly> sessionAnomalies) {

    public static Timeline of(SessionHistory history, HeartbeatTimeout timeout) {
        LifetimeParser found = new LifetimeParser(history);
        LifetimeBuilder fold = new LifetimeBuilder(history, timeout);
        List<SessionLifetime> lives = new ArrayList<>();
        Set<SessionAnomaly> sessionAnomalies = new LinkedHashSet<>(found.sessionAnomalies());
        for (LifetimeFacts facts : found.lives()) {
            LifetimeBuilder.Folded folded = fold.fold(facts);
            lives.add(folded.sessionLifetime());
            sessionAnomalies.addAll(folded.sessionAnomalies());
        }
        return new Timeline(history.sessionId(), List.copyOf(lives), sessionAnomalies);
    }

    /** The segments of all lives, by start. */
    public List<Segment> segments() {
        return lives.stream()
                .flatMap(sessionLifetime -> sessionLifetime.segments().stream())
                .toList();
    }

    /** Whether the last life is open, has to be proven, and so goes on with the next heartbeat. */
    public boolean awaitsHeartbeats() {
        SessionLifetime last = lives.isEmpty() ? null : lives.get(lives.size() - 1);
        return last != null && last.end() == null && last.origin().heartbeats();
    }
}
