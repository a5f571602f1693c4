package io.streamspace.billing.session.postgres;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.session.HeartbeatBuffer;
import io.streamspace.billing.session.ProofInterval;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps heartbeats from memory. Those of created sessions are folded into their timelines; those of sessions never
 * created wait, of as many sessions as there is room for.
 */
final class HeartbeatFlush {

    /** How many sessions that were never created may have heartbeats waiting. */
    static final int UNKNOWN_SESSIONS = 10_000;

    private static final String CREATED = Sql.read(HeartbeatFlush.class, "created");
    private static final String UNKNOWN = Sql.read(HeartbeatFlush.class, "unknown");
    private static final String EXPECTED = Sql.read(HeartbeatFlush.class, "expected");

    private final IntakeContext intakeContext;
    private final PostgresHeartbeats heartbeats;
    private final TimelineRebuild timelineRebuild;
    private final ProofExtension proofExtension;

    HeartbeatFlush(IntakeContext intakeContext, PostgresHeartbeats heartbeats, TimelineRebuild timelineRebuild) {
        this.intakeContext = intakeContext;
        this.heartbeats = heartbeats;
        this.timelineRebuild = timelineRebuild;
        this.proofExtension = new ProofExtension(intakeContext.jdbi(), intakeContext.timeout());
    }

    void expectOpenSessions() {
        List<String> open = intakeContext
                .jdbi()
                .withHandle(handle ->
                        handle.createQuery(EXPECTED).mapTo(String.class).list());
        intakeContext.book().track(open);
    }

    void flush(Map<String, List<HeartbeatBuffer.Pending>> pending) {
        if (!pending.isEmpty()) {
            TimelineRebuild.Outcome outcome = intakeContext.transactions().in(() -> keep(pending));
            outcome.tell(intakeContext.book());
            intakeContext.book().kept(pending);
        }
    }

    private TimelineRebuild.Outcome keep(Map<String, List<HeartbeatBuffer.Pending>> pending) {
        intakeContext.shards().lockAll();
        Map<String, List<ProofInterval>> spans = PendingHeartbeats.spans(pending);
        Set<String> left = proofExtension.extend(spans);
        Set<String> extended = new HashSet<>(spans.keySet());
        extended.removeAll(left);
        spans.keySet().retainAll(left);
        TimelineRebuild.Outcome outcome = spans.isEmpty() ? TimelineRebuild.Outcome.nothing() : fold(spans);
        outcome.awaited().addAll(extended);
        return outcome;
    }

    private TimelineRebuild.Outcome fold(Map<String, List<ProofInterval>> spans) {
        Set<String> created = created(spans.keySet());
        heartbeats.add(withRoom(spans, created), created);
        return timelineRebuild.refold(created);
    }

    private Map<String, List<ProofInterval>> withRoom(Map<String, List<ProofInterval>> spans, Set<String> created) {
        Map<String, List<ProofInterval>> accepted = new HashMap<>(spans);
        if (!created.containsAll(spans.keySet())) {
            Set<String> waiting = waiting();
            accepted.keySet().removeIf(id -> !created.contains(id) && !hasRoom(id, waiting));
            intakeContext.book().overflow(spans.size() - accepted.size());
        }
        return accepted;
    }

    private static boolean hasRoom(String id, Set<String> waiting) {
        return waiting.contains(id) || (waiting.size() < UNKNOWN_SESSIONS && waiting.add(id));
    }

    private Set<String> waiting() {
        return intakeContext
                .jdbi()
                .withHandle(handle -> new HashSet<>(
                        handle.createQuery(UNKNOWN).mapTo(String.class).list()));
    }

    private Set<String> created(Set<String> sessionIds) {
        return intakeContext
                .jdbi()
                .withHandle(handle -> new HashSet<>(handle.createQuery(CREATED)
                        .bind("session_id", Columns.texts(sessionIds))
                        .mapTo(String.class)
                        .list()));
    }
}
