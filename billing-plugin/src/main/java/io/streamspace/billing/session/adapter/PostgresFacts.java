package io.streamspace.billing.session.adapter;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.plugin.Resources;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** The facts, each kept once. */
final class PostgresFacts {

    private static final String SEEN = Sql.read(PostgresFacts.class, "seen");
    private static final String KEEP = Sql.read(PostgresFacts.class, "keep");

    private final Jdbi jdbi;

    PostgresFacts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Of which of these sessions anything is known yet: a fact, a heartbeat, an absence. Of the others there is no
     * timeline either.
     */
    Set<String> seen(Collection<String> sessionIds) {
        return jdbi.withHandle(handle -> new HashSet<>(handle.createQuery(SEEN)
                .bind("session_id", Columns.texts(sessionIds))
                .mapTo(String.class)
                .list()));
    }

    /**
     * What was kept.
     *
     * @param sessions those that new facts are about
     * @param isWhole whether every fact was new
     */
    record Kept(Set<String> sessions, boolean isWhole) {}

    /**
     * Keeps those that are not kept yet; of several with one key the first counts. One about time behind the horizon is
     * reported.
     *
     * @param now when it is noticed
     */
    Kept keep(Collection<FactRow> rows, Instant now) {
        List<String> sessions = jdbi.withHandle(handle -> columns(rows)
                .bindTo(handle.createQuery(KEEP))
                .bind("now", Sql.parameter(now))
                .mapTo(String.class)
                .list());
        Set<String> touched = new HashSet<>(sessions);
        touched.removeIf(Objects::isNull);
        return new Kept(touched, sessions.size() == rows.size());
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
                .int8("happened_at", row -> row.time().toEpochMilli())
                .int8("cpu_millis", row -> row.size(Resources::cpuMillis))
                .int8("memory_bytes", row -> row.size(Resources::memoryBytes))
                .int8("storage_bytes", row -> row.size(Resources::storageBytes))
                .text("user_name", row -> row.ofOrigin(FactRow.Origin::user))
                .text("organization", row -> row.ofOrigin(FactRow.Origin::organization))
                .text("template", row -> row.ofOrigin(FactRow.Origin::template))
                .bool("heartbeats", row -> row.ofOrigin(FactRow.Origin::heartbeats))
                .text("details", FactRow::details);
    }
}
