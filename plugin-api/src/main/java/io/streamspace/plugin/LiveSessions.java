package io.streamspace.plugin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that the platform holds to be alive, whichever way it learnt of them: those of all its hosts, not of one alone. A
 * plugin ends what a list lacks, until a later one has it again, and reports that such a list was not whole; where several hosts serve one platform, each answers the same list, from what they share. A
 * host that knows its own sessions only must answer none.
 */
public interface LiveSessions {

    /** A host that keeps no such list. */
    LiveSessions UNKNOWN = new LiveSessions() {
        @Override
        public Optional<Listing> list() {
            return Optional.empty();
        }

        @Override
        public void suspend(String sessionId, String reason) {}
    };

    /** The whole platform's list now; empty if this host keeps none, or cannot speak for the other hosts. */
    Optional<Listing> list();

    /**
     * Asks the host to hibernate a session. The host answers by what it then reports; asking twice is harmless, and
     * of a session that runs elsewhere nothing may come.
     *
     * @param reason one sentence for the session's user
     */
    void suspend(String sessionId, String reason);

    /** How often sessions that prove their life send heartbeats on this host, if it declares that. */
    default Optional<Duration> heartbeatInterval() {
        return Optional.empty();
    }

    /**
     * One reading of the list.
     *
     * @param at the instant it holds for
     * @param logPosition every event up to this position of the host's log is reflected in it; compare it only after
     *     having taken these. Zero at a host without a log
     */
    record Listing(Instant at, long logPosition, List<LiveSession> sessions) {}

    /** A session that is alive, hibernated or running. */
    record LiveSession(
            String sessionId,
            String user,
            @Nullable String organization,
            String template,
            Resources resources,
            Instant createdAt,
            boolean heartbeats,
            boolean hibernated) {}
}
