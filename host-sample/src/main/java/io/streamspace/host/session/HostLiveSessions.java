package io.streamspace.host.session;

import io.streamspace.plugin.LiveSessions;
import io.streamspace.plugin.PlatformClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The live list as plugins see it. */
public final class HostLiveSessions implements LiveSessions {

    private final Sessions sessions;
    private final SessionActions actions;
    private final PlatformClock clock;

    public HostLiveSessions(Sessions sessions, SessionActions actions, PlatformClock clock) {
        this.sessions = sessions;
        this.actions = actions;
        this.clock = clock;
    }

    /** Waits a while for the list to be up to date; an older one says so by its log position. */
    @Override
    public Optional<Listing> list() {
        sessions.awaitHead();
        Instant now = clock.now();
        return sessions.jdbi()
                .inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> Optional.of(listing(handle, now)));
    }

    @Override
    public void suspend(String sessionId, String reason) {
        actions.suspend(sessionId, reason);
    }

    @Override
    public Optional<Duration> heartbeatInterval() {
        return Optional.of(HeartbeatSimulator.INTERVAL);
    }

    private static Listing listing(Handle handle, Instant now) {
        long position = handle.createQuery("SELECT position FROM deliveries WHERE consumer = :consumer")
                .bind("consumer", SessionProjection.CONSUMER)
                .mapTo(Long.class)
                .one();
        List<LiveSession> live =
                SessionTable.live(handle).stream().map(HostLiveSessions::seen).toList();
        return new Listing(now, position, live);
    }

    private static LiveSession seen(Session session) {
        return new LiveSession(
                session.id(),
                session.user(),
                session.organization(),
                session.template(),
                session.resources(),
                session.created(),
                session.heartbeats(),
                session.hibernated());
    }
}
