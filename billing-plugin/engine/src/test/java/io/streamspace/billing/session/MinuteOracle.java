package io.streamspace.billing.session;

import io.streamspace.billing.event.FactType;
import io.streamspace.billing.meter.Allocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * RULES B1 to B4 said again, minute by minute and without any cleverness: for each minute, which life is it in, is it
 * proven or believed there, and what does the last word on its resources say?
 */
final class MinuteOracle {

    /** What is held in one minute. */
    record Cell(String account, long lifeStart, Allocation held) {}

    private record Life(
            SessionFact first,
            long end,
            boolean isTerminated,
            @Nullable LiveListAbsence liveListAbsence,
            List<SessionFact> facts) {}

    private static final Comparator<SessionFact> ORDER = Comparator.comparingLong(SessionFact::at)
            .thenComparing(fact -> fact.type().ordinal())
            .thenComparing(fact -> fact.key().source())
            .thenComparing(fact -> fact.key().id());

    private final SessionHistory history;
    private final HeartbeatTimeout timeout;
    private final List<SessionFact> facts;
    private final List<Life> lives = new ArrayList<>();

    MinuteOracle(SessionHistory history, HeartbeatTimeout timeout) {
        this.history = history;
        this.timeout = timeout;
        boolean created = history.facts().stream().anyMatch(fact -> fact.type() == FactType.SESSION_CREATED);
        this.facts = history.facts().stream()
                .filter(fact -> !created || !fact.type().name().startsWith("SESSION_LISTED"))
                .sorted(ORDER)
                .toList();
        for (SessionFact fact : facts) {
            if (begins(fact) && (lives.isEmpty() || fact.at() > lastEnd())) {
                lives.add(life(fact));
            }
        }
    }

    Optional<Cell> at(int minute) {
        long from = minute * Histories.MINUTE;
        return lives.stream()
                .filter(life -> isCovered(life, from, from + Histories.MINUTE))
                .map(life -> cell(life, from))
                .findFirst();
    }

    private Cell cell(Life life, long at) {
        Allocation held = new Allocation(
                size(life, at, AllocationChange::cpuMillis),
                size(life, at, AllocationChange::memoryBytes),
                size(life, at, AllocationChange::storageBytes));
        String account =
                java.util.Objects.requireNonNull(life.first.origin()).account().value();
        return new Cell(
                account, life.first.at(), isHibernated(life, at) ? new Allocation(0, 0, held.storageBytes()) : held);
    }

    /** What the last word on this one size says. */
    private static long size(Life life, long at, Function<AllocationChange, @Nullable Long> which) {
        SessionFact sized = last(
                life,
                at,
                fact -> (fact == life.first || fact.type() == FactType.SESSION_RESIZED)
                        && fact.held() != null
                        && which.apply(fact.held()) != null);
        return java.util.Objects.requireNonNull(which.apply(java.util.Objects.requireNonNull(sized.held())));
    }

    private static boolean begins(SessionFact fact) {
        return fact.origin() != null;
    }

    private long lastEnd() {
        Life last = lives.get(lives.size() - 1);
        return last.end;
    }

    private Life life(SessionFact first) {
        Optional<SessionFact> terminated = facts.stream()
                .filter(fact -> fact.type() == FactType.SESSION_TERMINATED)
                .filter(fact -> belongs(fact, first))
                .findFirst();
        Optional<LiveListAbsence> liveListAbsence = history.liveListAbsences().stream()
                .filter(gone -> gone.missingSince() > first.at())
                .min(Comparator.comparingLong(LiveListAbsence::missingSince)
                        .thenComparing(gone -> gone.lastListed() == null ? 1 : -gone.lastListed()));
        Optional<SessionFact> next = liveListAbsence.flatMap(gone -> facts.stream()
                .filter(fact -> begins(fact) && fact.at() > gone.missingSince())
                .findFirst());
        boolean isTerminated = terminated.isPresent()
                && (next.isEmpty() || terminated.get().at() <= next.get().at());
        long end = isTerminated
                ? Math.max(first.at(), terminated.get().at())
                : next.map(fact -> fact.at() - 1).orElse(Long.MAX_VALUE);
        List<SessionFact> within = facts.stream()
                .filter(fact -> ORDER.compare(fact, first) >= 0 && fact.at() <= end)
                .toList();
        return new Life(first, end, isTerminated, liveListAbsence.orElse(null), within);
    }

    /** To the life whose creation is not after it; only before any life, to one created at most 5 minutes later. */
    private boolean belongs(SessionFact terminated, SessionFact first) {
        boolean isFirstLife = lives.isEmpty();
        return terminated.at() >= first.at() || (isFirstLife && first.at() - terminated.at() <= 5 * Histories.MINUTE);
    }

    private boolean isCovered(Life life, long from, long to) {
        if (from < life.first.at() || from >= life.end) {
            return false;
        }
        boolean proven = java.util.Objects.requireNonNull(life.first.origin()).heartbeats();
        return !proven || isHibernated(life, from) ? isBelieved(life, from) : isProven(life, from, to);
    }

    /** Without a later fact that ends the stretch, a believed stretch lasts as long as the live list says. */
    private static boolean isBelieved(Life life, long from) {
        boolean hibernatedOnly =
                java.util.Objects.requireNonNull(life.first.origin()).heartbeats();
        boolean endsByFact = life.isTerminated
                || (hibernatedOnly && life.facts.stream().anyMatch(fact -> fact.at() > from && wakes(fact)));
        if (endsByFact || life.liveListAbsence == null) {
            return true;
        }
        Long listed = life.liveListAbsence.lastListed();
        return listed == null || listed < life.first.at()
                ? from < life.facts.get(life.facts.size() - 1).at()
                : from < listed;
    }

    private boolean isProven(Life life, long from, long to) {
        Optional<Long> before = proofs(life).filter(at -> at <= from).max(Comparator.naturalOrder());
        Optional<Long> after = proofs(life).filter(at -> at >= to).min(Comparator.naturalOrder());
        return before.isPresent() && after.isPresent() && after.get() - before.get() <= timeout.millisAt(after.get());
    }

    private Stream<Long> proofs(Life life) {
        Stream<Long> beats = history.heartbeats().stream()
                .map(ProofInterval::first)
                .filter(at -> at >= life.first.at() && at <= life.end && !isHibernated(life, at));
        Stream<Long> end = life.isTerminated ? Stream.of(life.end) : Stream.empty();
        return Stream.of(life.facts.stream().map(SessionFact::at), beats, end).flatMap(all -> all);
    }

    private static boolean isHibernated(Life life, long at) {
        SessionFact word = last(life, at, fact -> fact == life.first || wakes(fact) || sleeps(fact));
        return sleeps(word);
    }

    private static boolean wakes(SessionFact fact) {
        return fact.type() == FactType.SESSION_WOKEN || fact.type() == FactType.SESSION_RESIZED;
    }

    private static boolean sleeps(SessionFact fact) {
        return fact.type() == FactType.SESSION_HIBERNATED || fact.type() == FactType.SESSION_LISTED_HIBERNATED;
    }

    private static SessionFact last(Life life, long at, Predicate<SessionFact> kind) {
        return life.facts.stream()
                .filter(fact -> fact.at() <= at)
                .filter(kind)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
