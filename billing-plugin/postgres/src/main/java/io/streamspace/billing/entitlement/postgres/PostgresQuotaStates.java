package io.streamspace.billing.entitlement.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.entitlement.Quota.State;
import io.streamspace.billing.entitlement.QuotaStates;
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

    private static final String SAVE = Sql.read(PostgresQuotaStates.class, "save");
    private static final String OF = "SELECT * FROM billing_plan_usage WHERE account_id = ANY (:accounts)";
    private static final String OVER_SINCE = """
            SELECT DISTINCT account_id FROM billing_plan_usage
            WHERE state <> 'ok' AND enforcement = 'hard' AND over_since <= ?
            ORDER BY account_id
            """;
    private static final String FORGET = """
            UPDATE billing_plan_usage u SET state = 'ok', over_since = NULL
            FROM unnest(:account_id, :meter) AS g (account_id, meter)
            WHERE u.account_id = g.account_id AND u.meter = g.meter
            """;

    private final Jdbi jdbi;

    public PostgresQuotaStates(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public boolean isAnyRaised() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT EXISTS (SELECT FROM billing_plan_usage WHERE state <> 'ok')")
                        .mapTo(Boolean.class)
                        .one());
    }

    @Override
    public List<Checked> of(Collection<AccountId> accounts) {
        return jdbi.withHandle(handle -> handle.createQuery(OF)
                .bind(
                        "accounts",
                        Columns.texts(accounts.stream().map(AccountId::value).toList()))
                .map(PostgresQuotaStates::checked)
                .list());
    }

    @Override
    public void save(Collection<Finding> findings, Instant at) {
        if (findings.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch(SAVE);
            for (Finding finding : findings) {
                bind(batch, finding.quota(), finding.found())
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
        jdbi.useHandle(handle -> new Columns<>(gone)
                .text("account_id", checked -> checked.account().value())
                .text("meter", Checked::meter)
                .bindTo(handle.createUpdate(FORGET))
                .execute());
    }

    @Override
    public List<AccountId> overSince(Instant instant) {
        return jdbi.withHandle(handle -> handle.createQuery(OVER_SINCE)
                .bind(0, Sql.parameter(instant))
                .map((row, context) -> new AccountId(row.getString(1)))
                .list());
    }

    private static PreparedBatch bind(PreparedBatch batch, Quota quota, Checked found) {
        return batch.bind("account", found.account().value())
                .bind("meter", found.meter())
                .bind("used", Quota.inUnits(quota.meter(), quota.used()))
                .bind("limit", Quota.inUnits(quota.meter(), quota.limit()))
                .bind("enforcement", quota.enforcement().name().toLowerCase(Locale.ROOT))
                .bind("state", found.state().name().toLowerCase(Locale.ROOT))
                .bind("crossings", found.crossings())
                .bind("resetsAt", Sql.parameter(found.resetsAt()))
                .bind("overSince", Sql.parameter(found.overSince()));
    }

    private static Checked checked(ResultSet row, StatementContext context) throws SQLException {
        return new Checked(
                new AccountId(row.getString("account_id")),
                row.getString("meter"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("crossings"),
                Sql.instantOrNull(row, "period_end"),
                Sql.instantOrNull(row, "over_since"));
    }
}
