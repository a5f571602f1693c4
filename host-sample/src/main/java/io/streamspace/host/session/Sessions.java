package io.streamspace.host.session;

import io.streamspace.host.event.EventLog;
import io.streamspace.host.event.LogFollower;
import io.streamspace.host.event.Quarantine;
import io.streamspace.host.http.Problem;
import io.streamspace.plugin.PlatformClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * The sessions, readable by whoever has just written: each read first waits for the log to be taken in. What could not be
 * read of it before is tried again at each start, since only another version of the host can do better.
 */
public final class Sessions implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Jdbi jdbi;
    private final LogFollower follower;
    private final SessionLimits limits = SessionLimits.ofSystem();

    public Sessions(
            DataSource database,
            EventLog log,
            HeartbeatSimulator heartbeatSimulator,
            PlatformClock clock,
            Quarantine quarantine) {
        this.jdbi = Jdbi.create(database);
        jdbi.useHandle(handle ->
                SessionTable.beating(handle).forEach(session -> heartbeatSimulator.resume(session, clock.now())));
        this.follower = LogFollower.started(
                SessionProjection.CONSUMER, database, new SessionProjection(heartbeatSimulator), quarantine);
        log.onCommit(follower::wake);
        quarantine.waitingOf(SessionProjection.CONSUMER).forEach(follower::retry);
    }

    Optional<Session> find(String sessionId) {
        catchUp();
        return jdbi.withHandle(handle -> SessionTable.find(handle, sessionId));
    }

    List<Session> list(SessionQuery query) {
        catchUp();
        return jdbi.withHandle(handle -> SessionTable.list(handle, query));
    }

    /**
     * Checks that one more session may begin.
     *
     * @throws io.streamspace.host.http.ProblemException 409 {@code too_many}
     */
    void checkOneMore(SessionActions.Start start) {
        int most = start.organization() == null ? limits.user() : limits.organization();
        catchUp();
        if (jdbi.withHandle(handle -> SessionTable.others(handle, start, most)) >= most) {
            throw SessionLimits.tooMany(most).asException();
        }
    }

    /** Waits until every event accepted before this call is reflected in the sessions; else 503 {@code catching_up}. */
    public void catchUp() {
        if (!awaitHead()) {
            throw Problem.of(503, "catching_up", "The list of sessions is not up to date yet; try again.")
                    .asException();
        }
    }

    Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        follower.close();
    }

    boolean awaitHead() {
        try {
            return follower.awaitHead(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
