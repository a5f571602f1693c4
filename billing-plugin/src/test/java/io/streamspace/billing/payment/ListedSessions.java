package io.streamspace.billing.payment;

import io.streamspace.plugin.LiveSessions;
import io.streamspace.plugin.Resources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A host's live list in memory: asked to suspend a session, it hibernates it. */
final class ListedSessions implements LiveSessions {

    private final Map<String, LiveSession> sessions = new TreeMap<>();
    final List<String> asked = new ArrayList<>();
    final Set<String> failing = new HashSet<>();
    final Set<String> deaf = new HashSet<>();

    void run(String session, String user, @Nullable String organization) {
        put(session, user, organization, false);
    }

    void sleep(String session) {
        put(session, "alice", null, true);
    }

    @Override
    public Optional<Listing> list() {
        return Optional.of(new Listing(Instant.EPOCH, 0, List.copyOf(sessions.values())));
    }

    @Override
    public void suspend(String sessionId, String reason) {
        asked.add(sessionId);
        if (failing.contains(sessionId)) {
            throw new IllegalStateException("no answer from " + sessionId);
        }
        LiveSession session = sessions.get(sessionId);
        if (session != null && !deaf.contains(sessionId)) {
            put(sessionId, session.user(), session.organization(), true);
        }
    }

    private void put(String session, String user, @Nullable String organization, boolean hibernated) {
        Resources resources = new Resources(1000, 1 << 30, 0);
        sessions.put(
                session,
                new LiveSession(session, user, organization, "desktop", resources, Instant.EPOCH, true, hibernated));
    }
}
