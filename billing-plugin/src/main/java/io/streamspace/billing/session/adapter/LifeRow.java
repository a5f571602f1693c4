package io.streamspace.billing.session.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.session.Life;
import io.streamspace.billing.session.SessionFact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A life as a row of billing_session_lives. */
record LifeRow(
        String sessionId,
        SessionFact.Origin origin,
        Instant start,
        @Nullable Instant end,
        @Nullable Instant lastListed) {

    static LifeRow of(String sessionId, Life life) {
        return new LifeRow(
                sessionId, life.origin(), life.start(), life.end(), life.endedByListing() ? life.end() : null);
    }

    static LifeRow read(ResultSet row) throws SQLException {
        SessionFact.Origin origin = new SessionFact.Origin(
                new AccountId(row.getString("account_id")),
                row.getString("user_name"),
                row.getString("template"),
                row.getBoolean("heartbeats"));
        return new LifeRow(
                row.getString("session_id"),
                origin,
                Sql.instant(row, "life_start"),
                Sql.instantOrNull(row, "ended_at"),
                Sql.instantOrNull(row, "last_listed_at"));
    }

    static Columns<LifeRow> keys(Collection<LifeRow> lives) {
        return new Columns<>(lives)
                .text("account_id", life -> life.origin().account().value())
                .text("session_id", LifeRow::sessionId)
                .millis("life_start", LifeRow::start);
    }

    static Columns<LifeRow> columns(Collection<LifeRow> lives) {
        return keys(lives)
                .text("template", life -> life.origin().template())
                .text("user_name", life -> life.origin().user())
                .bool("heartbeats", life -> life.origin().heartbeats())
                .millis("ended_at", LifeRow::end)
                .millis("last_listed_at", LifeRow::lastListed);
    }
}
