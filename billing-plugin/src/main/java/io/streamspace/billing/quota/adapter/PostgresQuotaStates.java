package io.streamspace.billing.quota.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.quota.Quota;
import io.streamspace.billing.quota.Quota.State;
import io.streamspace.billing.quota.QuotaStates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** {@code billing_plan_usage}. */
public final class PostgresQuotaStates implements QuotaStates {

    private final Jdbi jdbi;

    public PostgresQuotaStates(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Checked> raised() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT account_id, meter, state, crossings FROM billing_plan_usage WHERE state <> 'ok'")
                .map(PostgresQuotaStates::checked)
                .list());
    }

    @Override
    public List<Checked> of(Collection<AccountId> accounts) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT account_id, meter, state, crossings FROM billing_plan_usage WHERE account_id = ANY (:accounts)")
                .bindArray(
                        "accounts",
                        String.class,
                        accounts.stream().map(AccountId::value).toList())
                .map(PostgresQuotaStates::checked)
                .list());
    }

    @Override
    public void save(Collection<Finding> findings, Instant at) {
        if (findings.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch(Sql.read(PostgresQuotaStates.class, "save"));
            for (Finding finding : findings) {
                Quota quota = finding.quota();
                batch.bind("account", finding.account().value())
                        .bind("meter", quota.meter().key())
                        .bind("used", Quota.inUnits(quota.meter(), quota.used()))
                        .bind("limit", Quota.inUnits(quota.meter(), quota.limit()))
                        .bind("state", finding.state().name().toLowerCase(Locale.ROOT))
                        .bind("crossings", finding.crossings())
                        .bind("at", Sql.parameter(at))
                        .add();
            }
            batch.execute();
        });
    }

    @Override
    public void forget(Collection<Checked> gone) {
        if (gone.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    "UPDATE billing_plan_usage SET state = 'ok' WHERE account_id = :account AND meter = :meter");
            gone.forEach(checked -> batch.bind("account", checked.account().value())
                    .bind("meter", checked.meter())
                    .add());
            batch.execute();
        });
    }

    private static Checked checked(ResultSet row, StatementContext context) throws SQLException {
        return new Checked(
                new AccountId(row.getString("account_id")),
                row.getString("meter"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("crossings"));
    }
}
