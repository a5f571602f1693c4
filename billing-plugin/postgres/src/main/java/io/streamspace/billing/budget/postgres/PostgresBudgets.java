package io.streamspace.billing.budget.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.budget.Budget;
import io.streamspace.billing.budget.Budgets;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Read;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/** The table {@code billing_budgets}. */
public final class PostgresBudgets implements Budgets {

    private static final String FIND = """
            SELECT b.* FROM billing_budgets b
            JOIN billing_accounts a ON a.account_id = b.account_id AND a.currency = b.currency
            WHERE b.account_id = :account
            """;

    private static final String WATCHED_AFTER =
            "SELECT account_id FROM billing_budgets WHERE alerts <> '{}' AND account_id > ? ORDER BY account_id LIMIT ?";

    private static final String IS_ANY_WATCHED = "SELECT EXISTS (SELECT FROM billing_budgets WHERE alerts <> '{}')";

    private static final String REMOVE = "DELETE FROM billing_budgets WHERE account_id = ?";
    private static final String SET = Sql.read(PostgresBudgets.class, "set");
    private static final String LOCK = Sql.read(PostgresBudgets.class, "lock");
    private static final String ALERTED = Sql.read(PostgresBudgets.class, "alerted");

    private final Jdbi jdbi;

    public PostgresBudgets(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Budget> find(AccountId account) {
        return budgetOf(account).first(jdbi);
    }

    public static Read<Budget> budgetOf(AccountId account) {
        return new Read<>(BoundSql.of(FIND).with("account", account.value()), PostgresBudgets::budget);
    }

    @Override
    public void set(Budget budget) {
        jdbi.useHandle(handle -> handle.createUpdate(SET)
                .bind("account", budget.account().value())
                .bind("currency", budget.amount().currency().getCurrencyCode())
                .bind("amount", Sql.parameter(budget.amount().minor()))
                .bind("alerts", percentages(budget.alerts()))
                .bind("stops", budget.stops())
                .bind("setBy", budget.setBy().user())
                .bind("setAt", Sql.parameter(budget.setBy().at()))
                .execute());
    }

    @Override
    public void remove(AccountId account) {
        jdbi.useHandle(handle -> handle.execute(REMOVE, account.value()));
    }

    @Override
    public List<AccountId> watchedAfter(@Nullable AccountId last, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(WATCHED_AFTER)
                .bind(0, last == null ? "" : last.value())
                .bind(1, limit)
                .map((row, context) -> AccountId.parse(row.getString(1)))
                .list());
    }

    @Override
    public List<Watched> lock(Collection<AccountId> accounts) {
        return jdbi.withHandle(handle -> handle.createQuery(LOCK)
                .bind(
                        "accounts",
                        Columns.texts(accounts.stream().map(AccountId::value).toList()))
                .map((row, context) -> new Watched(
                        budget(row), Sql.instantOrNull(row, "alerted_period"), row.getInt("alerted_percent")))
                .list());
    }

    @Override
    public boolean isAnyWatched() {
        return jdbi.withHandle(handle ->
                handle.createQuery(IS_ANY_WATCHED).mapTo(Boolean.class).one());
    }

    @Override
    public void alerted(Collection<Alerted> alerts) {
        if (!alerts.isEmpty()) {
            Columns<Alerted> columns = new Columns<>(alerts)
                    .text("accounts", alert -> alert.account().value())
                    .instant("periods", Alerted::period)
                    .int8("percents", alert -> (long) alert.percent());
            jdbi.useHandle(
                    handle -> columns.bindTo(handle.createUpdate(ALERTED)).execute());
        }
    }

    private static Argument percentages(List<Integer> percentages) {
        return (position, statement, context) ->
                statement.setArray(position, Sql.array(statement.getConnection(), "int4", percentages));
    }

    private static Budget budget(ResultSet row) throws SQLException {
        return new Budget(
                AccountId.parse(row.getString("account_id")),
                new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
                List.of((Integer[]) row.getArray("alerts").getArray()),
                row.getBoolean("stops"),
                new Budget.Change(row.getString("set_by"), Objects.requireNonNull(Sql.instantOrNull(row, "set_at"))));
    }
}
