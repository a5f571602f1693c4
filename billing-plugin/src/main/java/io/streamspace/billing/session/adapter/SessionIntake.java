package io.streamspace.billing.session.adapter;

import io.streamspace.billing.session.HeartbeatBook;
import io.streamspace.billing.session.Span;
import io.streamspace.plugin.BatchListener;
import io.streamspace.plugin.HeartbeatSpan;
import io.streamspace.plugin.PlatformEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes in what the platform reports. A delivery is one transaction: its facts, the accounts they open, the timelines
 * they change and what follows from these are committed together, or not at all.
 */
public final class SessionIntake implements BatchListener {

    private final Surroundings surroundings;
    private final PostgresFacts facts;
    private final Refolding refolding;
    private final HeartbeatFlush flush;

    public SessionIntake(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.facts = new PostgresFacts(surroundings.jdbi());
        PostgresHeartbeats heartbeats = new PostgresHeartbeats(surroundings.jdbi(), surroundings.timeout());
        this.refolding = new Refolding(surroundings, heartbeats);
        this.flush = new HeartbeatFlush(surroundings, heartbeats, refolding);
    }

    /** Expects heartbeats of every session that is open; to be called once before the first heartbeat. */
    public void start() {
        flush.expectOpenSessions();
    }

    @Override
    public void deliver(List<PlatformEvent> events) {
        if (!events.isEmpty()) {
            surroundings.transactions().in(() -> take(events)).tell(surroundings.book());
        }
    }

    private Refolding.Outcome take(List<PlatformEvent> events) {
        surroundings.shards().lockAll();
        Batch batch = Batch.of(events, surroundings.now().get());
        PostgresFacts.Kept kept = facts.keep(batch.rows(), surroundings.now().get());
        surroundings.accounts().open(batch.openings().values());
        surroundings.usage().take(batch.usage());
        return refolding.refold(kept.sessions(), kept.first());
    }

    @Override
    public void sessionHeartbeat(String sessionId, long at) {
        surroundings.book().beat(sessionId, at);
    }

    @Override
    public void sessionHeartbeats(String sessionId, long from, long to) {
        sessionHeartbeats(List.of(new HeartbeatSpan(sessionId, from, to)));
    }

    @Override
    public void sessionHeartbeats(List<HeartbeatSpan> spans) {
        HeartbeatBook book = surroundings.book();
        Set<String> sessions = new HashSet<>();
        for (HeartbeatSpan span : spans) {
            book.beat(span.sessionId(), new Span(span.from(), span.to()));
            sessions.add(span.sessionId());
        }
        flush.flush(book.pending(sessions));
    }

    @Override
    public void flushHeartbeats() {
        flush.flush(surroundings.book().pending());
    }
}
