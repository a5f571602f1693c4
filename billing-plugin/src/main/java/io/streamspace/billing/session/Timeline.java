package io.streamspace.billing.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a session held when: the lives that its facts, heartbeats and listings tell of.
 *
 * <p>A pure function of the <em>set</em> of what is known, whatever its order or repetition. Lives are told from facts
 * alone ({@link LifeFinder}); within a life, what is billed is where it is proven or believed ({@link Coverage}), at
 * what it held then ({@link Holding}). Cost: sorting, then linear.
 *
 * @param lives by start
 * @param oddities in no particular order, each once
 */
public record Timeline(String sessionId, List<Life> lives, Set<Oddity> oddities) {

    public static Timeline of(SessionHistory history, HeartbeatTimeout timeout) {
        LifeFinder found = new LifeFinder(history);
        LifeFold fold = new LifeFold(history, timeout);
        List<Life> lives = new ArrayList<>();
        Set<Oddity> oddities = new LinkedHashSet<>(found.oddities());
        for (LifeFacts facts : found.lives()) {
            LifeFold.Folded folded = fold.fold(facts);
            lives.add(folded.life());
            oddities.addAll(folded.oddities());
        }
        return new Timeline(history.sessionId(), List.copyOf(lives), oddities);
    }

    /** The segments of all lives, by start. */
    public List<Segment> segments() {
        return lives.stream().flatMap(life -> life.segments().stream()).toList();
    }

    /** Whether the last life is open, has to be proven, and so goes on with the next heartbeat. */
    public boolean awaitsHeartbeats() {
        Life last = lives.isEmpty() ? null : lives.get(lives.size() - 1);
        return last != null && last.end() == null && last.origin().heartbeats();
    }
}
