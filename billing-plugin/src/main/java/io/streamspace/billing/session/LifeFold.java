package io.streamspace.billing.session;

import io.streamspace.billing.session.Oddity.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a life of its facts. */
final class LifeFold {

    private final SessionHistory history;
    private final HeartbeatTimeout timeout;

    LifeFold(SessionHistory history, HeartbeatTimeout timeout) {
        this.history = history;
        this.timeout = timeout;
    }

    /** A life and what was odd about it. */
    record Folded(Life life, List<Oddity> oddities) {}

    Folded fold(LifeFacts facts) {
        Holding holding = new Holding(facts);
        List<Span> coverage = Coverage.of(facts, holding, history.heartbeats(), timeout);
        Long listedEnd = endByListing(facts, holding, coverage);
        Life life = new Life(
                facts.origin(),
                Instant.ofEpochMilli(facts.begin()),
                instant(facts.terminatedAt() == null ? listedEnd : facts.terminatedAt()),
                listedEnd != null,
                new SegmentCutter(history.sessionId(), facts).cut(coverage, holding.steps()));
        return new Folded(life, oddities(facts, holding, coverage, listedEnd));
    }

    /** Only what is believed, or followed by a new life, is ended by the live list. */
    private static @Nullable Long endByListing(LifeFacts facts, Holding holding, List<Span> coverage) {
        boolean isEnded = facts.absence() != null && (holding.isBelievedAtEnd() || facts.nextBegins() != null);
        return isEnded ? (Long) coverage.get(coverage.size() - 1).last() : null;
    }

    private List<Oddity> oddities(LifeFacts facts, Holding holding, List<Span> coverage, @Nullable Long listedEnd) {
        List<Oddity> oddities = new ArrayList<>();
        for (int i = 1; i < coverage.size(); i++) {
            oddities.add(oddity(
                    facts, Kind.GAP, coverage.get(i - 1).last(), coverage.get(i).first()));
        }
        if (listedEnd != null) {
            oddities.add(oddity(facts, Kind.GONE_FROM_LIVE_LIST, listedEnd, Span.FOR_EVER));
        }
        if (facts.origin().heartbeats()) {
            holding.hibernations().stream()
                    .filter(this::hasHeartbeat)
                    .map(span -> oddity(facts, Kind.HEARTBEAT_WHILE_HIBERNATED, span.first(), span.last()))
                    .forEach(oddities::add);
        }
        return oddities;
    }

    /** Whether a heartbeat surely fell into a hibernation: single heartbeats inside a span are not kept. */
    private boolean hasHeartbeat(Span hibernation) {
        boolean isLong = hibernation.last() - hibernation.first() > timeout.millisAt(hibernation.last());
        return history.heartbeats().stream()
                .anyMatch(span -> isIn(hibernation, span.first())
                        || isIn(hibernation, span.last())
                        || (isLong && span.first() < hibernation.first() && span.last() >= hibernation.last()));
    }

    private static boolean isIn(Span hibernation, long instant) {
        return hibernation.first() <= instant && instant < hibernation.last();
    }

    private Oddity oddity(LifeFacts facts, Kind kind, long from, long to) {
        return new Oddity(facts.origin().account(), history.sessionId(), kind, Instant.ofEpochMilli(from), end(to));
    }

    private static @Nullable Instant end(long millis) {
        return millis == Span.FOR_EVER ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
