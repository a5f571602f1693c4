package io.streamspace.billing.session.postgres;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.session.SessionAnomaly;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An oddity as a row of billing_repairs. */
record RepairRow(
        String accountId,
        String sessionId,
        String kind,
        Instant start,
        @Nullable Instant end) {

    /** The kinds that this feature writes; others in the table are none of its business. */
    static final Set<String> KINDS = Stream.of(SessionAnomaly.Kind.values())
            .map(SessionAnomaly.Kind::code)
            .collect(Collectors.toUnmodifiableSet());

    static RepairRow of(SessionAnomaly sessionAnomaly) {
        String account =
                sessionAnomaly.account() == null ? "" : sessionAnomaly.account().value();
        return new RepairRow(
                account,
                sessionAnomaly.sessionId(),
                sessionAnomaly.kind().code(),
                sessionAnomaly.start(),
                sessionAnomaly.end());
    }

    List<Object> key() {
        return List.of(accountId, sessionId, kind, start);
    }

    static RepairRow read(ResultSet row) throws SQLException {
        return new RepairRow(
                row.getString("account_id"),
                row.getString("session_id"),
                row.getString("kind"),
                Sql.instant(row, "start_time"),
                Sql.instantOrNull(row, "end_time"));
    }

    static Columns<RepairRow> keys(Collection<RepairRow> repairs) {
        return new Columns<>(repairs)
                .text("account_id", RepairRow::accountId)
                .text("session_id", RepairRow::sessionId)
                .text("kind", RepairRow::kind)
                .instant("start_time", RepairRow::start);
    }

    static Columns<RepairRow> columns(Collection<RepairRow> repairs, Instant noticedAt) {
        return keys(repairs)
                .instant("end_time", RepairRow::end)
                .text("detail", RepairRow::detail)
                .instant("noticed_at", row -> noticedAt);
    }

    private String detail() {
        return Stream.of(SessionAnomaly.Kind.values())
                .filter(known -> known.code().equals(kind))
                .map(SessionAnomaly.Kind::detail)
                .findFirst()
                .orElse(kind);
    }
}
