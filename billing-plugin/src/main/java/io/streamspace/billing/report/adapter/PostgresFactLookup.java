package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.event.FactType;
import io.streamspace.billing.report.Fact;
import io.streamspace.billing.report.Fact.Measured;
import io.streamspace.billing.report.Fact.Place;
import io.streamspace.billing.report.Fact.Standing;
import io.streamspace.billing.usage.UsageOwner;
import io.streamspace.billing.usage.UsageOwner.AccountUsage;
import io.streamspace.billing.usage.UsageOwner.SessionLifetime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds one fact by its key, and where it belongs. */
final class PostgresFactLookup {

    private static final String FACT = Sql.read(PostgresFactLookup.class, "fact");
    private static final String MEASURED = Sql.read(PostgresFactLookup.class, "measured");
    private static final String LIVES = Sql.read(PostgresFactLookup.class, "lives");

    private record Row(
            FactKey key,
            FactType type,
            Instant time,
            @Nullable String session,
            @Nullable AccountId account) {

        static Row read(ResultSet row) throws SQLException {
            String account = row.getString("account_id");
            return new Row(
                    new FactKey(row.getString("source"), row.getString("id")),
                    FactType.of(row.getString("type")),
                    Sql.instant(row, "happened_at"),
                    row.getString("session_id"),
                    account == null ? null : new AccountId(account));
        }
    }

    private PostgresFactLookup() {}

    static Optional<Fact> find(Handle handle, FactKey key) {
        return handle.createQuery(FACT)
                .bind("source", key.source())
                .bind("id", key.id())
                .map((row, context) -> Row.read(row))
                .findOne()
                .map(row -> new Fact(row.key(), row.type(), row.time(), place(handle, row)));
    }

    private static Place place(Handle handle, Row fact) {
        String session = fact.session();
        if (session != null) {
            return ofSession(handle, fact, session);
        }
        AccountId account = fact.account();
        Measured measured = account == null ? null : measured(handle, fact, account);
        boolean counts = measured != null && measured.standing() == Standing.COUNTS;
        return new Place(account, null, false, counts && account != null ? new AccountUsage(account) : null, measured);
    }

    private static @Nullable Measured measured(Handle handle, Row fact, AccountId account) {
        return handle.createQuery(MEASURED)
                .bind("account", account.value())
                .bind("source", fact.key().source())
                .bind("id", fact.key().id())
                .map((row, context) -> new Measured(
                        row.getString("meter"),
                        Sql.instantOrNull(row, "until"),
                        Standing.valueOf(row.getString("standing"))))
                .findOne()
                .orElse(null);
    }

    private static Place ofSession(Handle handle, Row fact, String session) {
        return handle.createQuery(LIVES)
                .bind("session", session)
                .bind("at", Sql.parameter(fact.time()))
                .bind("ends", fact.type() == FactType.SESSION_TERMINATED)
                .map((row, context) -> place(row, session))
                .findOne()
                .orElse(new Place(null, session, false, null, null));
    }

    private static Place place(ResultSet row, String session) throws SQLException {
        AccountId account = new AccountId(row.getString("account_id"));
        UsageOwner life = new SessionLifetime(account, session, Sql.instant(row, "life_start"));
        return new Place(account, session, true, row.getBoolean("lies_in_it") ? life : null, null);
    }
}
