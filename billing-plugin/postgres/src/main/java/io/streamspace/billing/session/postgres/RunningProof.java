package io.streamspace.billing.session.postgres;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.session.ProofInterval;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.session.SessionHistory;
import io.streamspace.billing.session.SessionLifetime;
import io.streamspace.billing.session.Timeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest proof interval of a session that goes on as it is: the next proof near enough makes this interval and the
 * session's last segment longer and changes nothing else. So a proof writes this one row; both follow it.
 */
record RunningProof(String sessionId, ProofInterval interval) {

    /**
     * Returns the running proof of a session whose last life is open and to be proven, whose last segment ends with the
     * last proof, and of which no fact lies behind or on that instant: one might change what is held from there on.
     */
    static Optional<RunningProof> of(SessionHistory history, Timeline timeline) {
        Long end = timeline.awaitsHeartbeats() ? lastEnd(timeline.lives()) : null;
        if (end == null || history.facts().stream().anyMatch(fact -> fact.at() >= end)) {
            return Optional.empty();
        }
        return history.heartbeats().stream()
                .max(Comparator.comparingLong(ProofInterval::first))
                .filter(newest -> newest.last() == end)
                .map(newest -> new RunningProof(history.sessionId(), newest));
    }

    private static @Nullable Long lastEnd(List<SessionLifetime> lives) {
        List<Segment> segments = lives.get(lives.size() - 1).segments();
        Instant end =
                segments.isEmpty() ? null : segments.get(segments.size() - 1).end();
        return end == null ? null : (Long) end.toEpochMilli();
    }

    Instant until() {
        return Instant.ofEpochMilli(interval.last());
    }

    static RunningProof read(ResultSet row) throws SQLException {
        return new RunningProof(
                row.getString("session_id"), new ProofInterval(row.getLong("first_at"), row.getLong("last_at")));
    }

    static Columns<RunningProof> keys(Collection<RunningProof> proofs) {
        return new Columns<>(proofs).text("session_id", RunningProof::sessionId);
    }

    static Columns<RunningProof> columns(Collection<RunningProof> proofs) {
        return keys(proofs)
                .int8("first_at", proof -> proof.interval().first())
                .int8("last_at", proof -> proof.interval().last());
    }
}
