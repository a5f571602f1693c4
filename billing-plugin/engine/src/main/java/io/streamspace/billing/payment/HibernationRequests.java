package io.streamspace.billing.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * For which sessions a host was asked lately: one that cannot hibernate a session is not asked at every fire. Kept in
 * memory; to ask once more after a restart is harmless.
 */
final class HibernationRequests {

    private static final Duration AGAIN = Duration.ofDays(1);

    private final Map<String, Instant> askedAt = new HashMap<>();

    /** Those that have not been asked for within the last day; from now on they have. */
    synchronized List<String> due(List<String> running, Instant now) {
        askedAt.values().removeIf(asked -> !asked.plus(AGAIN).isAfter(now));
        List<String> due = running.stream()
                .filter(session -> !askedAt.containsKey(session))
                .toList();
        due.forEach(session -> askedAt.put(session, now));
        return due;
    }

    /** When the first of those asked for is due again. */
    synchronized Optional<Instant> next() {
        return askedAt.values().stream().min(Instant::compareTo).map(asked -> asked.plus(AGAIN));
    }

    /** Only these run: whatever else was asked for is due at once if it runs again. */
    synchronized void retain(Collection<String> running) {
        askedAt.keySet().retainAll(running);
    }

    /** The host did not take it: it is due again. */
    synchronized void failed(String session) {
        askedAt.remove(session);
    }
}
