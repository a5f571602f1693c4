package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.payment.OpenSessions.OpenSession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A platform's live list in memory: asked to hibernate a session, it does. */
final class ListedSessions implements PlatformSessions {

    private final Map<String, OpenSession> running = new TreeMap<>();
    final List<String> asked = new ArrayList<>();
    final Set<String> failing = new HashSet<>();
    final Set<String> deaf = new HashSet<>();

    void run(String session, String user, @Nullable String organization) {
        running.put(session, new OpenSession(AccountId.of(user, organization), session, user));
    }

    void sleep(String session) {
        running.remove(session);
    }

    @Override
    public Optional<List<OpenSession>> running() {
        return Optional.of(List.copyOf(running.values()));
    }

    @Override
    public void hibernate(String sessionId, String reason) {
        asked.add(sessionId);
        if (failing.contains(sessionId)) {
            throw new IllegalStateException("no answer from " + sessionId);
        }
        if (!deaf.contains(sessionId)) {
            running.remove(sessionId);
        }
    }
}
