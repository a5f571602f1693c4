package io.streamspace.billing.session;

import io.streamspace.billing.session.SessionAnomaly.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a life of its facts. */
final class LifetimeBuilder {

    private final SessionHistory history;
    private final HeartbeatTimeout timeout;

    LifetimeBuilder(SessionHistory history, HeartbeatTimeout timeout) {
        this.history = history;
        this.timeout = timeout;
    }

    /** A life and what was odd about it. */
    record Folded(SessionLifetime sessionLifetime, List<SessionAnomaly> sessionAnomalies) {}

    Folded fold(LifetimeFacts facts) {
        AllocationHistory allocationHistory = new AllocationHistory(facts);
        List<ProofInterval> coverage = ProvenIntervals.of(facts, allocationHistory, history.heartbeats(), timeout);
        Long listedEnd = endByListing(facts, allocationHistory, coverage);
        SessionLifetime sessionLifetime = new SessionLifetime(
                facts.origin(),
                Instant.ofEpochMilli(facts.begin()),
                instant(facts.terminatedAt() == null ? listedEnd : facts.terminatedAt()),
                listedEnd != null,
                new SegmentCutter(history.sessionId(), facts).cut(coverage, allocationHistory.steps()));
        return new Folded(sessionLifetime, oddities(facts, allocationHistory, coverage, listedEnd));
    }

    /** Only what is believed, or followed by a new life, is ended by the live list. */
    private static @Nullable Long endByListing(
            LifetimeFacts facts, AllocationHistory allocationHistory, List<ProofInterval> coverage) {
        boolean isEnded =
                facts.liveListAbsence() != null && (allocationHistory.isBelievedAtEnd() || facts.nextBegins() != null);
        return isEnded ? (Long) coverage.get(coverage.size() - 1).last() : null;
    }

    private List<SessionAnomaly> oddities(
            LifetimeFacts facts,
            AllocationHistory allocationHistory,
            List<ProofInterval> coverage,
            @Nullable Long listedEnd) {
        List<SessionAnomaly> sessionAnomalies = new ArrayList<>();
        for (int i = 1; i < coverage.size(); i++) {
            sessionAnomalies.add(oddity(
                    facts, Kind.GAP, coverage.get(i - 1).last(), coverage.get(i).first()));
        }
        if (listedEnd != null) {
            sessionAnomalies.add(oddity(facts, Kind.GONE_FROM_LIVE_LIST, listedEnd, ProofInterval.FOR_EVER));
        }
        if (facts.origin().heartbeats()) {
            allocationHistory.hibernations().stream()
                    .filter(this::hasHeartbeat)
                    .map(proofInterval ->
                            oddity(facts, Kind.HEARTBEAT_WHILE_HIBERNATED, proofInterval.first(), proofInterval.last()))
                    .forEach(sessionAnomalies::add);
        }
        return sessionAnomalies;
    }

    /** Whether a heartbeat surely fell into a hibernation: single heartbeats inside a span are not kept. */
    private boolean hasHeartbeat(ProofInterval hibernation) {
        boolean isLong = hibernation.last() - hibernation.first() > timeout.millisAt(hibernation.last());
        return history.heartbeats().stream()
                .anyMatch(proofInterval -> isIn(hibernation, proofInterval.first())
                        || isIn(hibernation, proofInterval.last())
                        || (isLong
                                && proofInterval.first() < hibernation.first()
                                && proofInterval.last() >= hibernation.last()));
    }

    private static boolean isIn(ProofInterval hibernation, long instant) {
        return hibernation.first() <= instant && instant < hibernation.last();
    }

    private SessionAnomaly oddity(LifetimeFacts facts, Kind kind, long from, long to) {
        return new SessionAnomaly(
                facts.origin().account(), history.sessionId(), kind, Instant.ofEpochMilli(from), end(to));
    }

    private static @Nullable Instant end(long millis) {
        return millis == ProofInterval.FOR_EVER ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
