package io.streamspace.host.session;

import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent;
import io.streamspace.plugin.PlatformEvent.OfSession;
import io.streamspace.plugin.PlatformEvent.SessionCreated;
import io.streamspace.plugin.PlatformEvent.SessionHibernated;
import io.streamspace.plugin.PlatformEvent.SessionResized;
import io.streamspace.plugin.PlatformEvent.SessionTerminated;
import io.streamspace.plugin.PlatformEvent.SessionWoken;
import io.streamspace.plugin.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a session's latest life out of all its facts (RULES.md B1). Depends on the set of the facts alone, not on the
 * order in which they came.
 */
final class SessionFacts {

    /** The first life may seem to end this long before it begins, because two clocks differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final List<Class<? extends PlatformEvent>> SAME_INSTANT_ORDER = List.of(
            SessionCreated.class,
            SessionWoken.class,
            SessionResized.class,
            SessionHibernated.class,
            SessionTerminated.class);

    static final Comparator<OfSession> ORDER = Comparator.comparing(OfSession::time)
            .thenComparing(fact -> rank(fact.getClass()))
            .thenComparing(OfSession::key);

    private @Nullable SessionCreated life;
    private @Nullable Resources resources;
    private @Nullable Instant end;
    private @Nullable Instant strayEnd;
    private Instant changed = Instant.MIN;
    private int changedRank;
    private boolean hibernated;

    private SessionFacts() {}

    /** Empty as long as no {@code created} is among the facts. */
    static Optional<Session> latestLife(List<OfSession> facts) {
        SessionFacts reading = new SessionFacts();
        facts.stream().sorted(ORDER).forEach(reading::take);
        return reading.session();
    }

    /** Where a kind of fact stands among facts of the same instant. */
    static int rank(Class<? extends PlatformEvent> kind) {
        return SAME_INSTANT_ORDER.indexOf(kind);
    }

    private void take(OfSession fact) {
        if (fact instanceof SessionCreated created) {
            begin(created);
        } else if (life == null || end != null) {
            strayEnd = life == null && fact instanceof SessionTerminated ? fact.time() : strayEnd;
        } else {
            change(fact);
        }
    }

    private void begin(SessionCreated created) {
        if (life != null && end == null) {
            return;
        }
        boolean endedBefore = strayEnd != null && !created.time().isAfter(strayEnd.plus(SKEW));
        life = created;
        resources = created.resources();
        changed = created.time();
        changedRank = rank(SessionCreated.class);
        end = endedBefore ? created.time() : null;
        strayEnd = null;
        hibernated = false;
    }

    private void change(OfSession fact) {
        changed = fact.time();
        changedRank = rank(fact.getClass());
        hibernated = fact instanceof SessionHibernated;
        if (fact instanceof SessionResized resized) {
            resources = resized.resources().over(Objects.requireNonNull(resources));
        }
        if (fact instanceof SessionTerminated) {
            end = fact.time();
        }
    }

    private Optional<Session> session() {
        if (life == null || resources == null) {
            return Optional.empty();
        }
        EventKey key = life.key();
        return Optional.of(new Session(
                life.sessionId(),
                life.user(),
                life.organization(),
                life.template(),
                resources,
                life.time(),
                changed,
                changedRank,
                end,
                hibernated,
                life.heartbeats(),
                Session.isOwn(key)));
    }
}
