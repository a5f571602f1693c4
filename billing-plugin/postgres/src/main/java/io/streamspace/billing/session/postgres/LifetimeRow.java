package io.streamspace.billing.session.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.session.SessionFact;
import io.streamspace.billing.session.SessionLifetime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A life as a row of billing_session_lives. */
record LifetimeRow(
        String sessionId,
        SessionFact.Origin origin,
        Instant start,
        @Nullable Instant end,
        @Nullable Instant lastListed) {

    static LifetimeRow of(String sessionId, SessionLifetime sessionLifetime) {
        return new LifetimeRow(
                sessionId,
                sessionLifetime.origin(),
                sessionLifetime.start(),
                sessionLifetime.end(),
                sessionLifetime.endedByListing() ? sessionLifetime.end() : null);
    }

    static LifetimeRow read(ResultSet row) throws SQLException {
        SessionFact.Origin origin = new SessionFact.Origin(
                new AccountId(row.getString("account_id")),
                row.getString("user_name"),
                row.getString("template"),
                row.getBoolean("heartbeats"));
        return new LifetimeRow(
                row.getString("session_id"),
                origin,
                Sql.instant(row, "life_start"),
                Sql.instantOrNull(row, "ended_at"),
                Sql.instantOrNull(row, "last_listed_at"));
    }

    static Columns<LifetimeRow> keys(Collection<LifetimeRow> lives) {
        return new Columns<>(lives)
                .text("account_id", life -> life.origin().account().value())
                .text("session_id", LifetimeRow::sessionId)
                .millis("life_start", LifetimeRow::start);
    }

    static Columns<LifetimeRow> columns(Collection<LifetimeRow> lives) {
        return keys(lives)
                .text("template", life -> life.origin().template())
                .text("user_name", life -> life.origin().user())
                .bool("heartbeats", life -> life.origin().heartbeats())
                .millis("ended_at", LifetimeRow::end)
                .millis("last_listed_at", LifetimeRow::lastListed);
    }
}
