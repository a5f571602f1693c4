package io.streamspace.billing.session;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.FactType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells a session's lives from its facts.
 *
 * <p>A life begins with a {@code created} outside any life. It ends at the earliest {@code terminated} that is not before
 * it; later ones up to the next life repeat its end. Only the first life may also be ended by one that is at most
 * {@link #CLOCK_SKEW_MILLIS} before it, and is empty then. A {@code created} after the live list lost the session begins a new life, unless a {@code terminated} shows
 * that the old one was still going on. What the live list opened counts only until a {@code created} comes.
 */
final class LifetimeParser {

    static final long CLOCK_SKEW_MILLIS = 300_000;

    private static final Comparator<LiveListAbsence> EARLIEST = Comparator.comparingLong(LiveListAbsence::missingSince)
            .thenComparing(LiveListAbsence::lastListed, Comparator.nullsLast(Comparator.reverseOrder()));

    private final SessionHistory history;
    private final List<SessionFact> facts;
    private final List<LiveListAbsence> liveListAbsences;
    private final NavigableSet<Long> terminations = new TreeSet<>();
    private final NavigableSet<Long> beginnings = new TreeSet<>();
    private final List<LifetimeFacts> lives = new ArrayList<>();
    private final List<SessionFact> strays = new ArrayList<>();
    private final List<SessionAnomaly> sessionAnomalies = new ArrayList<>();

    LifetimeParser(SessionHistory history) {
        this.history = history;
        this.facts = counting(history.facts());
        this.liveListAbsences =
                history.liveListAbsences().stream().sorted(EARLIEST).toList();
        facts.forEach(this::index);
        find();
    }

    List<LifetimeFacts> lives() {
        return lives;
    }

    List<SessionAnomaly> sessionAnomalies() {
        return sessionAnomalies;
    }

    private static List<SessionFact> counting(List<SessionFact> all) {
        boolean wasCreated = all.stream().anyMatch(fact -> fact.type() == FactType.SESSION_CREATED);
        return all.stream()
                .filter(fact -> !(wasCreated && fact.type().isListing()))
                .sorted()
                .toList();
    }

    private void index(SessionFact fact) {
        if (fact.type() == FactType.SESSION_TERMINATED) {
            terminations.add(fact.at());
        } else if (fact.type().canBegin()) {
            beginnings.add(fact.at());
        }
    }

    private void find() {
        int next = 0;
        while (next < facts.size()) {
            if (facts.get(next).type().canBegin()) {
                next += begin(next).facts().size();
            } else {
                strays.add(facts.get(next++));
            }
        }
        reportRest();
    }

    private LifetimeFacts begin(int index) {
        LifetimeFacts life = lifeFrom(index);
        reportStrays(life.origin().account(), life.begin());
        reportUncreated(life);
        lives.add(life);
        return life;
    }

    private LifetimeFacts lifeFrom(int index) {
        long begin = facts.get(index).at();
        Long terminated = terminations.ceiling(lives.isEmpty() ? begin - CLOCK_SKEW_MILLIS : begin);
        LiveListAbsence liveListAbsence = absenceAfter(begin);
        Long next = liveListAbsence == null ? null : beginnings.higher(liveListAbsence.missingSince());
        if (terminated != null && (next == null || terminated <= next)) {
            long end = Math.max(begin, terminated);
            return new LifetimeFacts(from(index, end), end, null, null);
        }
        return new LifetimeFacts(
                from(index, next == null ? ProofInterval.FOR_EVER : next - 1), null, liveListAbsence, next);
    }

    private @Nullable LiveListAbsence absenceAfter(long begin) {
        return liveListAbsences.stream()
                .filter(liveListAbsence -> liveListAbsence.missingSince() > begin)
                .findFirst()
                .orElse(null);
    }

    private List<SessionFact> from(int index, long upTo) {
        int end = index + 1;
        while (end < facts.size() && facts.get(end).at() <= upTo) {
            end++;
        }
        return Collections.unmodifiableList(facts.subList(index, end));
    }

    private void reportUncreated(LifetimeFacts life) {
        if (life.first().type().isListing()) {
            report(life.origin().account(), SessionAnomaly.Kind.OPENED_BY_LIVE_LIST, life.begin());
        }
    }

    /** After a life a repeated termination is nothing odd. */
    private void reportStrays(AccountId account, long begin) {
        for (SessionFact stray : strays) {
            if (stray.type() != FactType.SESSION_TERMINATED) {
                report(account, SessionAnomaly.Kind.OUTSIDE_LIFE, stray.at());
            } else if (lives.isEmpty() && stray.at() < begin - CLOCK_SKEW_MILLIS) {
                report(account, SessionAnomaly.Kind.TERMINATED_BEFORE_CREATED, stray.at());
            }
        }
        strays.clear();
    }

    private void reportRest() {
        if (lives.isEmpty() && !strays.isEmpty()) {
            report(null, SessionAnomaly.Kind.UNKNOWN_SESSION, strays.get(0).at());
        } else if (!lives.isEmpty()) {
            reportStrays(lives.get(lives.size() - 1).origin().account(), ProofInterval.FOR_EVER);
        }
    }

    private void report(@Nullable AccountId account, SessionAnomaly.Kind kind, long at) {
        sessionAnomalies.add(new SessionAnomaly(account, history.sessionId(), kind, Instant.ofEpochMilli(at), null));
    }
}
