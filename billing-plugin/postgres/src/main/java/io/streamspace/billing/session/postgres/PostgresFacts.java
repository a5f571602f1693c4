package io.streamspace.billing.session.postgres;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Exchange;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.session.SessionFact;
import io.streamspace.plugin.ResourceChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** The facts, each kept once. */
final class PostgresFacts {

    private static final String KEEP = Sql.read(PostgresFacts.class, "keep");
    private static final String REPORT_LATE = Sql.read(PostgresFacts.class, "report_late");

    private final Jdbi jdbi;
    private final FactKeys keys;
    private final FactSessions sessions;

    PostgresFacts(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.keys = new FactKeys(jdbi);
        this.sessions = new FactSessions(jdbi);
    }

    /**
     * What was kept.
     *
     * @param sessions those that new facts are about
     * @param first all there is about those of them of which nothing was known before
     */
    record Kept(Set<String> sessions, Map<String, List<SessionFact>> first) {}

    /**
     * Keeps those that are not kept yet; of several with one key the first counts. One about time behind the horizon is
     * reported. Must run under the locks of all shards.
     *
     * @param now when it is noticed
     */
    Kept keep(Collection<FactRow> rows, Instant now) {
        List<FactRow> added = keys.add(rows);
        if (added.isEmpty()) {
            return new Kept(Set.of(), Map.of());
        }
        jdbi.useHandle(
                handle -> columns(added).bindTo(handle.createUpdate(KEEP)).execute());
        Instant horizon = Archive.read(jdbi).horizon();
        reportLate(added.stream().filter(row -> row.time().isBefore(horizon)).toList(), now);
        Map<String, List<SessionFact>> facts = ofSessions(added);
        Set<String> touched = new HashSet<>(facts.keySet());
        facts.keySet().retainAll(sessions.note(facts));
        return new Kept(touched, facts);
    }

    /** Keeps, with the commit, a fact about no session that is not known and not behind the horizon. */
    void keepNew(FactRow row) {
        jdbi.useHandle(handle -> Exchange.write(handle, FactKeys.keepNew(row, columns(List.of(row)))));
    }

    private void reportLate(List<FactRow> late, Instant now) {
        if (!late.isEmpty()) {
            Columns<FactRow> columns =
                    new Columns<>(late).text("session_id", FactRow::sessionId).millis("happened_at", FactRow::time);
            jdbi.useHandle(handle -> columns.bindTo(handle.createUpdate(REPORT_LATE))
                    .bind("now", Sql.parameter(now))
                    .execute());
        }
    }

    private static Map<String, List<SessionFact>> ofSessions(Collection<FactRow> rows) {
        Map<String, List<SessionFact>> facts = new HashMap<>();
        for (FactRow row : rows) {
            if (row.sessionId() != null) {
                facts.computeIfAbsent(row.sessionId(), id -> new ArrayList<>(2)).add(row.sessionFact());
            }
        }
        return facts;
    }

    private static Columns<FactRow> columns(Collection<FactRow> rows) {
        return new Columns<>(rows)
                .text("source", row -> row.key().source())
                .text("id", row -> row.key().id())
                .text("type", row -> row.type().code())
                .text("session_id", FactRow::sessionId)
                .text(
                        "account_id",
                        row -> row.account() == null ? null : row.account().value())
                .millis("happened_at", FactRow::time)
                .int8("cpu_millis", row -> row.size(ResourceChange::cpuMillis))
                .int8("memory_bytes", row -> row.size(ResourceChange::memoryBytes))
                .int8("storage_bytes", row -> row.size(ResourceChange::storageBytes))
                .text("user_name", row -> row.ofOrigin(FactRow.Origin::user))
                .text("organization", row -> row.ofOrigin(FactRow.Origin::organization))
                .text("template", row -> row.ofOrigin(FactRow.Origin::template))
                .bool("heartbeats", row -> row.ofOrigin(FactRow.Origin::heartbeats))
                .text("details", FactRow::details);
    }
}
