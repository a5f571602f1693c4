package io.streamspace.billing.session.postgres;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Exchange;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.session.SessionFact;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.ResourceChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** The facts, each kept once. */
final class PostgresFacts {

    private static final String KEEP = Sql.read(PostgresFacts.class, "keep");
    private static final String UNHEARD_OF = Sql.read(PostgresFacts.class, "unheard_of");
    private static final String REPORT_LATE = Sql.read(PostgresFacts.class, "report_late");

    private final Jdbi jdbi;

    PostgresFacts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What was kept.
     *
     * @param added the new facts, by session
     * @param unheardOf those of the sessions of which nothing was known before: no fact, no heartbeat, no life
     */
    record Kept(Map<String, List<SessionFact>> added, Set<String> unheardOf) {

        static final Kept NOTHING = new Kept(Map.of(), Set.of());
    }

    /**
     * Keeps those that are not kept yet; of several with one key the first counts. A repeat carries the time that it
     * carried before. A fact about time behind the horizon is reported. Must run under the locks of all shards.
     *
     * @param now when it is noticed
     */
    Kept keep(Collection<FactRow> rows, Instant now) {
        List<FactRow> added = add(rows);
        if (added.isEmpty()) {
            return Kept.NOTHING;
        }
        Instant horizon = Archive.horizon(jdbi);
        reportLate(added.stream().filter(row -> row.time().isBefore(horizon)).toList(), now);
        Map<String, List<SessionFact>> facts = ofSessions(added);
        return new Kept(facts, unheardOf(facts.keySet()));
    }

    private List<FactRow> add(Collection<FactRow> rows) {
        Map<EventKey, FactRow> given = new LinkedHashMap<>();
        rows.forEach(row -> given.putIfAbsent(row.key(), row));
        List<EventKey> added = jdbi.withHandle(handle -> columns(given.values())
                .bindTo(handle.createQuery(KEEP))
                .map((row, context) -> new EventKey(row.getString("source"), row.getString("id")))
                .list());
        return added.size() == given.size()
                ? new ArrayList<>(given.values())
                : added.stream().map(given::get).toList();
    }

    private Set<String> unheardOf(Set<String> sessions) {
        if (sessions.isEmpty()) {
            return Set.of();
        }
        return jdbi.withHandle(handle -> new HashSet<>(handle.createQuery(UNHEARD_OF)
                .bind("session_id", Columns.texts(sessions))
                .mapTo(String.class)
                .list()));
    }

    /** Keeps, with the commit, a fact about no session that is not known and not behind the horizon. */
    void keepNew(FactRow row) {
        jdbi.useHandle(handle -> Exchange.write(handle, columns(List.of(row)).bind(KEEP)));
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
