package io.streamspace.billing.session.postgres;

import io.streamspace.billing.session.HeartbeatBuffer;
import io.streamspace.billing.session.HeartbeatTimeout;
import io.streamspace.billing.session.SessionFact;
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
import java.util.stream.Collectors;

/**
 * Folds sessions anew after something about them became known: heartbeats that are still in memory are kept first, then
 * the timeline is computed from everything and replaces what was kept, and who listens is told. Must run under the locks
 * of all shards.
 */
final class TimelineRebuild {

    /** What the book of heartbeats learns once the transaction is committed. */
    record Outcome(Map<String, List<HeartbeatBuffer.Pending>> kept, Set<String> awaited, Set<String> silent) {

        static Outcome nothing() {
            return new Outcome(Map.of(), new HashSet<>(), new HashSet<>());
        }

        void tell(HeartbeatBuffer book) {
            book.track(awaited);
            book.forget(silent);
            book.kept(kept);
        }
    }

    private final IntakeContext intakeContext;
    private final PostgresHeartbeats heartbeats;
    private final PostgresHistories histories;
    private final EarlyFacts earlyFacts;
    private final TimelineStore timelines;

    TimelineRebuild(IntakeContext intakeContext, PostgresHeartbeats heartbeats) {
        this.intakeContext = intakeContext;
        this.heartbeats = heartbeats;
        this.histories = new PostgresHistories(intakeContext.jdbi(), heartbeats);
        this.earlyFacts = new EarlyFacts(intakeContext.jdbi());
        this.timelines = new TimelineStore(intakeContext.jdbi(), intakeContext.now());
    }

    /** Folds sessions again about which no new fact came. */
    Outcome refold(Collection<String> sessionIds) {
        return refold(sessionIds, Map.of());
    }

    /** @param added the new facts about some of the sessions */
    Outcome refold(Collection<String> sessionIds, Map<String, List<SessionFact>> added) {
        return refold(sessionIds, new PostgresFacts.Kept(added, Set.of()));
    }

    /** Folds the sessions that new facts are about. Those unheard of so far need not be read back. */
    Outcome refold(PostgresFacts.Kept kept) {
        return refold(kept.added().keySet(), kept);
    }

    private Outcome refold(Collection<String> sessionIds, PostgresFacts.Kept kept) {
        if (sessionIds.isEmpty()) {
            return Outcome.nothing();
        }
        Map<String, List<HeartbeatBuffer.Pending>> pending =
                intakeContext.book().pending(sessionIds);
        List<SessionHistory> all = fresh(kept, pending.keySet());
        Set<String> seen = without(sessionIds, all);
        heartbeats.add(PendingHeartbeats.spans(pending), seen);
        all.addAll(histories.of(seen, kept.added()));
        List<RebuiltTimeline> folded = folded(all);
        Set<String> known = known(folded);
        heartbeats.setKnown(seen.stream().filter(known::contains).toList());
        heartbeats.setUnknown(
                pending.keySet().stream().filter(id -> !known.contains(id)).toList());
        earlyFacts.note(folded);
        return keep(folded, seen, pending);
    }

    private Outcome keep(
            List<RebuiltTimeline> folded, Set<String> seen, Map<String, List<HeartbeatBuffer.Pending>> pending) {
        Archive archive = Archive.read(intakeContext.jdbi(), seen);
        List<RebuiltTimeline> attached = folded.stream().map(archive::without).toList();
        tellOf(timelines.keep(attached, seen, archive));
        return outcome(pending, attached);
    }

    /** Those without heartbeats, for which there was nothing to keep. */
    private static List<SessionHistory> fresh(PostgresFacts.Kept kept, Set<String> beaten) {
        List<SessionHistory> fresh = new ArrayList<>(kept.added().size());
        kept.added().forEach((id, facts) -> {
            if (kept.unheardOf().contains(id) && !beaten.contains(id)) {
                fresh.add(new SessionHistory(id, facts, List.of(), List.of()));
            }
        });
        return fresh;
    }

    private static Set<String> without(Collection<String> sessionIds, List<SessionHistory> fresh) {
        Set<String> rest = new HashSet<>(sessionIds);
        fresh.forEach(history -> rest.remove(history.sessionId()));
        return rest;
    }

    private List<RebuiltTimeline> folded(List<SessionHistory> histories) {
        HeartbeatTimeout timeout = intakeContext.timeout().get();
        List<RebuiltTimeline> folded = new ArrayList<>(histories.size());
        for (SessionHistory history : histories) {
            folded.add(RebuiltTimeline.of(history, timeout));
        }
        return folded;
    }

    private static Set<String> known(List<RebuiltTimeline> folded) {
        return folded.stream()
                .map(RebuiltTimeline::timeline)
                .filter(timeline -> !timeline.lives().isEmpty())
                .map(Timeline::sessionId)
                .collect(Collectors.toSet());
    }

    private void tellOf(Map<String, Instant> changedFrom) {
        if (!changedFrom.isEmpty()) {
            intakeContext.listener().timelinesChanged(new HashMap<>(changedFrom));
        }
    }

    private static Outcome outcome(Map<String, List<HeartbeatBuffer.Pending>> pending, List<RebuiltTimeline> folded) {
        Outcome outcome = new Outcome(pending, new HashSet<>(), new HashSet<>());
        folded.stream()
                .map(RebuiltTimeline::timeline)
                .forEach(timeline ->
                        (timeline.awaitsHeartbeats() ? outcome.awaited() : outcome.silent()).add(timeline.sessionId()));
        return outcome;
    }
}
