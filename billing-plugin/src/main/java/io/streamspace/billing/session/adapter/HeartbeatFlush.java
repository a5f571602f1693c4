package io.streamspace.billing.session.adapter;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.session.HeartbeatBook;
import io.streamspace.billing.session.Span;
import java.time.Instant;
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

    private final Surroundings surroundings;
    private final PostgresHeartbeats heartbeats;
    private final Refolding refolding;
    private final Prolonging prolonging;

    HeartbeatFlush(Surroundings surroundings, PostgresHeartbeats heartbeats, Refolding refolding) {
        this.surroundings = surroundings;
        this.heartbeats = heartbeats;
        this.refolding = refolding;
        this.prolonging = new Prolonging(surroundings.jdbi(), surroundings.timeout());
    }

    void expectOpenSessions() {
        List<String> open = surroundings
                .jdbi()
                .withHandle(handle ->
                        handle.createQuery(EXPECTED).mapTo(String.class).list());
        surroundings.book().track(open);
    }

    void flush(Map<String, List<HeartbeatBook.Pending>> pending) {
        if (!pending.isEmpty()) {
            Refolding.Outcome outcome = surroundings.transactions().in(() -> keep(pending));
            outcome.tell(surroundings.book());
            surroundings.book().kept(pending);
        }
    }

    private Refolding.Outcome keep(Map<String, List<HeartbeatBook.Pending>> pending) {
        surroundings.shards().lockAll();
        Map<String, List<Span>> spans = PendingBeats.spans(pending);
        Map<String, Instant> prolonged = prolonging.prolong(spans);
        if (!prolonged.isEmpty()) {
            surroundings.listener().timelinesChanged(prolonged);
            spans.keySet().removeAll(prolonged.keySet());
        }
        Refolding.Outcome outcome = spans.isEmpty() ? Refolding.Outcome.nothing() : fold(spans);
        outcome.awaited().addAll(prolonged.keySet());
        return outcome;
    }

    private Refolding.Outcome fold(Map<String, List<Span>> spans) {
        Set<String> created = created(spans.keySet());
        heartbeats.add(withRoom(spans, created), created);
        return refolding.refold(created);
    }

    private Map<String, List<Span>> withRoom(Map<String, List<Span>> spans, Set<String> created) {
        Map<String, List<Span>> accepted = new HashMap<>(spans);
        if (!created.containsAll(spans.keySet())) {
            Set<String> waiting = waiting();
            accepted.keySet().removeIf(id -> !created.contains(id) && !hasRoom(id, waiting));
            surroundings.book().overflow(spans.size() - accepted.size());
        }
        return accepted;
    }

    private static boolean hasRoom(String id, Set<String> waiting) {
        return waiting.contains(id) || (waiting.size() < UNKNOWN_SESSIONS && waiting.add(id));
    }

    private Set<String> waiting() {
        return surroundings
                .jdbi()
                .withHandle(handle -> new HashSet<>(
                        handle.createQuery(UNKNOWN).mapTo(String.class).list()));
    }

    private Set<String> created(Set<String> sessionIds) {
        return surroundings
                .jdbi()
                .withHandle(handle -> new HashSet<>(handle.createQuery(CREATED)
                        .bind("session_id", Columns.texts(sessionIds))
                        .mapTo(String.class)
                        .list()));
    }
}
