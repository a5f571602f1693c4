package io.streamspace.billing.session.postgres;

import io.streamspace.billing.session.HeartbeatBuffer;
import io.streamspace.billing.session.ProofInterval;
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

    private final IntakeContext intakeContext;
    private final PostgresFacts facts;
    private final TimelineRebuild timelineRebuild;
    private final HeartbeatFlush flush;

    public SessionIntake(IntakeContext intakeContext) {
        this.intakeContext = intakeContext;
        this.facts = new PostgresFacts(intakeContext.jdbi());
        PostgresHeartbeats heartbeats = new PostgresHeartbeats(intakeContext.jdbi(), intakeContext.timeout());
        this.timelineRebuild = new TimelineRebuild(intakeContext, heartbeats);
        this.flush = new HeartbeatFlush(intakeContext, heartbeats, timelineRebuild);
    }

    /** Expects heartbeats of every session that is open; to be called once before the first heartbeat. */
    public void start() {
        flush.expectOpenSessions();
    }

    @Override
    public void deliver(List<PlatformEvent> events) {
        if (!events.isEmpty()) {
            intakeContext.transactions().in(() -> take(events)).tell(intakeContext.book());
        }
    }

    private TimelineRebuild.Outcome take(List<PlatformEvent> events) {
        intakeContext.shards().lockAll();
        IntakeBatch intakeBatch = IntakeBatch.of(events, intakeContext.now().get());
        PostgresFacts.Kept kept =
                facts.keep(intakeBatch.rows(), intakeContext.now().get());
        intakeContext.accounts().open(intakeBatch.openings().values());
        intakeContext.usage().take(intakeBatch.usage());
        return timelineRebuild.refold(kept);
    }

    @Override
    public void sessionHeartbeat(String sessionId, long at) {
        intakeContext.book().beat(sessionId, at);
    }

    @Override
    public void sessionHeartbeats(String sessionId, long from, long to) {
        sessionHeartbeats(List.of(new HeartbeatSpan(sessionId, from, to)));
    }

    @Override
    public void sessionHeartbeats(List<HeartbeatSpan> spans) {
        HeartbeatBuffer book = intakeContext.book();
        Set<String> sessions = new HashSet<>();
        for (HeartbeatSpan span : spans) {
            book.beat(span.sessionId(), new ProofInterval(span.from(), span.to()));
            sessions.add(span.sessionId());
        }
        flush.flush(book.pending(sessions));
    }

    @Override
    public void flushHeartbeats() {
        flush.flush(intakeContext.book().pending());
    }
}
