package io.streamspace.billing.session.adapter;

import io.streamspace.billing.session.HeartbeatBook;
import io.streamspace.billing.session.HeartbeatTimeout;
import io.streamspace.billing.session.SessionHistory;
import io.streamspace.billing.session.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Folds sessions anew after something about them became known: heartbeats that are still in memory are kept first, then
 * the timeline is computed from everything and replaces what was kept, and who listens is told. Must run under the locks
 * of all shards.
 */
final class Refolding {

    /** What the book of heartbeats learns once the transaction is committed. */
    record Outcome(Map<String, List<HeartbeatBook.Pending>> kept, Set<String> awaited, Set<String> silent) {

        void tell(HeartbeatBook book) {
            book.track(awaited);
            book.forget(silent);
            book.kept(kept);
        }
    }

    private final Surroundings surroundings;
    private final PostgresHeartbeats heartbeats;
    private final PostgresHistories histories;
    private final KeptTimelines timelines;

    Refolding(Surroundings surroundings, PostgresHeartbeats heartbeats) {
        this.surroundings = surroundings;
        this.heartbeats = heartbeats;
        this.histories = new PostgresHistories(surroundings.jdbi(), heartbeats);
        this.timelines = new KeptTimelines(surroundings.jdbi(), surroundings.now());
    }

    Outcome refold(Collection<String> sessionIds) {
        if (sessionIds.isEmpty()) {
            return new Outcome(Map.of(), Set.of(), Set.of());
        }
        Map<String, List<HeartbeatBook.Pending>> pending = surroundings.book().pending(sessionIds);
        heartbeats.add(PendingBeats.spans(pending), Set.copyOf(sessionIds));
        List<Timeline> folded = folded(sessionIds);
        heartbeats.setKnown(known(folded));
        tellOf(timelines.keep(folded));
        return outcome(pending, folded);
    }

    private List<Timeline> folded(Collection<String> sessionIds) {
        HeartbeatTimeout timeout = surroundings.timeout().get();
        List<Timeline> folded = new ArrayList<>(sessionIds.size());
        for (SessionHistory history : histories.of(sessionIds)) {
            folded.add(Timeline.of(history, timeout));
        }
        return folded;
    }

    private static List<String> known(List<Timeline> timelines) {
        return timelines.stream()
                .filter(timeline -> !timeline.lives().isEmpty())
                .map(Timeline::sessionId)
                .toList();
    }

    private void tellOf(Map<String, Instant> changedFrom) {
        if (!changedFrom.isEmpty()) {
            surroundings.listener().timelinesChanged(new HashMap<>(changedFrom));
        }
    }

    private static Outcome outcome(Map<String, List<HeartbeatBook.Pending>> pending, List<Timeline> timelines) {
        Outcome outcome = new Outcome(pending, new HashSet<>(), new HashSet<>());
        timelines.forEach(timeline ->
                (timeline.awaitsHeartbeats() ? outcome.awaited() : outcome.silent()).add(timeline.sessionId()));
        return outcome;
    }
}
