package io.streamspace.billing.payment.postgres;

import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.payment.Arrears;
import io.streamspace.billing.payment.Standings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Standings in the table of accounts, arrears from invoices and failed payments. Locking and reading are two statements:
 * the second one sees what the transaction did that was waited for.
 */
public final class PostgresStandings implements Standings {

    private static final String MAY_CHANGE = Sql.read(PostgresStandings.class, "may_change");
    private static final String LOCK = Sql.read(PostgresStandings.class, "lock");
    private static final String READ = Sql.read(PostgresStandings.class, "read");
    private static final String CHANGE = Sql.read(PostgresStandings.class, "change");
    private static final String LOCKED_UP_TO =
            "SELECT account_id FROM billing_accounts WHERE standing = 'locked' AND locked_at <= ? ORDER BY account_id";

    private final Jdbi jdbi;

    public PostgresStandings(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<AccountId> mayChange(@Nullable AccountId after, int limit) {
        return jdbi.withHandle(handle -> ids(handle.createQuery(MAY_CHANGE)
                .bind(0, after == null ? "" : after.value())
                .bind(1, limit)));
    }

    @Override
    public List<Arrears> lock(Collection<AccountId> accounts) {
        return jdbi.withHandle(handle -> read(
                handle, ids(Rows.of(accounts).column("text", AccountId::value).query(handle, LOCK))));
    }

    @Override
    public Optional<Arrears> find(AccountId account) {
        return jdbi.withHandle(handle -> read(handle, List.of(account)).stream().findFirst());
    }

    @Override
    public void change(Collection<Arrears> changed) {
        jdbi.useHandle(handle -> Rows.of(changed)
                .column("text", arrears -> arrears.account().value())
                .column("text", arrears -> arrears.standing().key())
                .column("int4", Arrears::timesPastDue)
                .column("timestamptz", Arrears::lockedAt)
                .update(handle, CHANGE));
    }

    @Override
    public List<AccountId> lockedUpTo(Instant instant) {
        return jdbi.withHandle(handle -> ids(handle.createQuery(LOCKED_UP_TO).bind(0, Sql.parameter(instant))));
    }

    private static List<AccountId> ids(Query query) {
        return query.map((row, context) -> new AccountId(row.getString("account_id")))
                .list();
    }

    private static List<Arrears> read(Handle handle, Collection<AccountId> accounts) {
        return accounts.isEmpty()
                ? List.of()
                : Rows.of(accounts)
                        .column("text", AccountId::value)
                        .query(handle, READ)
                        .map((row, context) -> arrears(row))
                        .list();
    }

    private static Arrears arrears(ResultSet row) throws SQLException {
        return new Arrears(
                new AccountId(row.getString("account_id")),
                Standing.ofKey(row.getString("standing")),
                Sql.instantOrNull(row, "since"),
                row.getBoolean("payment_failed"),
                row.getInt("times_past_due"),
                Sql.instantOrNull(row, "locked_at"));
    }
}
