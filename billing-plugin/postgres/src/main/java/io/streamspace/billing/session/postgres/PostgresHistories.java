package io.streamspace.billing.session.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.event.FactType;
import io.streamspace.billing.session.AllocationChange;
import io.streamspace.billing.session.LiveListAbsence;
import io.streamspace.billing.session.ProofInterval;
import io.streamspace.billing.session.SessionFact;
import io.streamspace.billing.session.SessionHistory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Everything known about sessions, gathered for folding. */
final class PostgresHistories {

    private static final String FACTS = Sql.read(PostgresHistories.class, "facts");
    private static final String ABSENCES = Sql.read(PostgresHistories.class, "absences");

    private record Of<T>(String sessionId, T value) {}

    private final Jdbi jdbi;
    private final PostgresHeartbeats heartbeats;

    PostgresHistories(Jdbi jdbi, PostgresHeartbeats heartbeats) {
        this.jdbi = jdbi;
        this.heartbeats = heartbeats;
    }

    /**
     * One history for each session, in the order of the ids; of an unheard-of session an empty one.
     *
     * @param added facts that were only just kept: the one thing that may lie before all that was known of a session
     */
    List<SessionHistory> of(Collection<String> sessionIds, Map<String, List<SessionFact>> added) {
        if (sessionIds.isEmpty()) {
            return List.of();
        }
        Map<String, List<SessionFact>> facts = facts(sessionIds, added);
        Map<String, List<ProofInterval>> spans = heartbeats.ofSessions(sessionIds);
        Map<String, List<LiveListAbsence>> absences = bySession(
                new Columns<>(sessionIds).text("session_id", Function.identity()),
                ABSENCES,
                PostgresHistories::absence);
        return sessionIds.stream()
                .map(id -> new SessionHistory(
                        id,
                        facts.getOrDefault(id, List.of()),
                        spans.getOrDefault(id, List.of()),
                        absences.getOrDefault(id, List.of())))
                .toList();
    }

    private Map<String, List<SessionFact>> facts(Collection<String> sessionIds, Map<String, List<SessionFact>> added) {
        Columns<String> asked = new Columns<>(sessionIds)
                .text("session_id", Function.identity())
                .int8(
                        "new_from",
                        id -> added.getOrDefault(id, List.of()).stream()
                                .map(SessionFact::at)
                                .min(Comparator.naturalOrder())
                                .orElse(null));
        return bySession(asked, FACTS, PostgresHistories::fact);
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> Map<String, List<T>> bySession(Columns<String> asked, String sql, Reader<T> reader) {
        RowMapper<Of<T>> mapper = (row, context) -> new Of<>(row.getString("session_id"), reader.read(row));
        Map<String, List<T>> all = new HashMap<>();
        jdbi.useHandle(handle -> asked.bindTo(handle.createQuery(sql))
                .map(mapper)
                .forEach(row -> all.computeIfAbsent(row.sessionId(), id -> new ArrayList<>(2))
                        .add(row.value())));
        return all;
    }

    private static SessionFact fact(ResultSet row) throws SQLException {
        return new SessionFact(
                new FactKey(row.getString("source"), row.getString("id")),
                FactType.of(row.getString("type")),
                row.getLong("at_millis"),
                origin(row),
                held(row));
    }

    private static SessionFact.@Nullable Origin origin(ResultSet row) throws SQLException {
        String user = row.getString("user_name");
        return user == null
                ? null
                : new SessionFact.Origin(
                        AccountId.of(user, row.getString("organization")),
                        user,
                        row.getString("template"),
                        row.getBoolean("heartbeats"));
    }

    private static AllocationChange held(ResultSet row) throws SQLException {
        return new AllocationChange(
                row.getObject("cpu_millis", Long.class),
                row.getObject("memory_bytes", Long.class),
                row.getObject("storage_bytes", Long.class));
    }

    private static LiveListAbsence absence(ResultSet row) throws SQLException {
        Instant lastListed = Sql.instantOrNull(row, "last_listed_at");
        return new LiveListAbsence(
                lastListed == null ? null : (Long) lastListed.toEpochMilli(),
                Sql.instant(row, "missing_since").toEpochMilli());
    }
}
