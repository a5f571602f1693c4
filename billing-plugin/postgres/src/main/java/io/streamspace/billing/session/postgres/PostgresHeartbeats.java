package io.streamspace.billing.session.postgres;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.session.HeartbeatTimeout;
import io.streamspace.billing.session.ProofInterval;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Heartbeats as they are kept: folded. */
final class PostgresHeartbeats {

    private static final String OF_SESSIONS = Sql.read(PostgresHeartbeats.class, "of_sessions");
    private static final String DELETE = Sql.read(PostgresHeartbeats.class, "delete");
    private static final String WRITE = Sql.read(PostgresHeartbeats.class, "write");
    private static final String SET_UNKNOWN = Sql.read(PostgresHeartbeats.class, "set_unknown");
    private static final String SET_KNOWN = Sql.read(PostgresHeartbeats.class, "set_known");

    private record Row(String sessionId, ProofInterval proofInterval) {}

    private final Jdbi jdbi;
    private final Supplier<HeartbeatTimeout> timeout;

    PostgresHeartbeats(Jdbi jdbi, Supplier<HeartbeatTimeout> timeout) {
        this.jdbi = jdbi;
        this.timeout = timeout;
    }

    Map<String, List<ProofInterval>> ofSessions(Collection<String> sessionIds) {
        Map<String, List<ProofInterval>> spans = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(OF_SESSIONS)
                .bind("session_id", Columns.texts(sessionIds))
                .map((row, context) -> new Row(
                        row.getString("session_id"),
                        new ProofInterval(row.getLong("first_at"), row.getLong("last_at"))))
                .forEach(row -> spans.computeIfAbsent(row.sessionId(), id -> new ArrayList<>())
                        .add(row.proofInterval())));
        return spans;
    }

    /**
     * Adds spans to what is kept.
     *
     * @param known of these sessions, those that were created
     */
    void add(Map<String, List<ProofInterval>> further, Set<String> known) {
        if (further.isEmpty()) {
            return;
        }
        Map<String, List<ProofInterval>> kept = ofSessions(further.keySet());
        List<Row> outdated = new ArrayList<>();
        List<Row> wanted = new ArrayList<>();
        further.forEach((id, proofIntervals) -> {
            List<ProofInterval> before = kept.getOrDefault(id, List.of());
            List<ProofInterval> after = folded(before, proofIntervals);
            before.stream()
                    .filter(proofInterval -> !after.contains(proofInterval))
                    .forEach(proofInterval -> outdated.add(new Row(id, proofInterval)));
            after.stream()
                    .filter(proofInterval -> !before.contains(proofInterval))
                    .forEach(proofInterval -> wanted.add(new Row(id, proofInterval)));
        });
        write(DELETE, outdated, known);
        write(WRITE, wanted, known);
    }

    /** The sessions have been created by now. */
    void setKnown(Collection<String> sessionIds) {
        update(SET_KNOWN, sessionIds);
    }

    /** The sessions have not been created after all. */
    void setUnknown(Collection<String> sessionIds) {
        update(SET_UNKNOWN, sessionIds);
    }

    private void update(String statement, Collection<String> sessionIds) {
        if (!sessionIds.isEmpty()) {
            jdbi.useHandle(handle -> handle.createUpdate(statement)
                    .bind("session_id", Columns.texts(sessionIds))
                    .execute());
        }
    }

    private List<ProofInterval> folded(List<ProofInterval> before, List<ProofInterval> further) {
        List<ProofInterval> all = new ArrayList<>(before);
        all.addAll(further);
        return ProofInterval.fold(all, timeout.get());
    }

    private void write(String statement, List<Row> rows, Set<String> known) {
        if (!rows.isEmpty()) {
            Columns<Row> columns = new Columns<>(rows)
                    .text("session_id", Row::sessionId)
                    .int8("first_at", row -> row.proofInterval().first())
                    .int8("last_at", row -> row.proofInterval().last())
                    .bool("unknown", row -> !known.contains(row.sessionId()));
            jdbi.useHandle(
                    handle -> columns.bindTo(handle.createUpdate(statement)).execute());
        }
    }
}
