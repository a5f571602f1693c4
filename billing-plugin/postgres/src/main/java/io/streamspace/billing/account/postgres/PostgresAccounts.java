package io.streamspace.billing.account.postgres;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.values.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The accounts, each with its currency and its first billing period from the day it was opened. */
public final class PostgresAccounts implements Accounts {

    private static final String OPEN = Sql.read(PostgresAccounts.class, "open");
    private static final String ADD_PERSON = Sql.read(PostgresAccounts.class, "add_person");
    private static final String FIND = Sql.read(PostgresAccounts.class, "find");
    private static final String AFTER = Sql.read(PostgresAccounts.class, "after");
    private static final String COUNT = Sql.read(PostgresAccounts.class, "count");

    private final Jdbi jdbi;
    private final Supplier<Currency> currency;
    private final Function<Instant, Interval> firstOpenPeriod;

    /**
     * @param currency of accounts opened from now on
     * @param firstOpenPeriod the billing period that an account opened at an instant starts with
     */
    public PostgresAccounts(Jdbi jdbi, Supplier<Currency> currency, Function<Instant, Interval> firstOpenPeriod) {
        this.jdbi = jdbi;
        this.currency = currency;
        this.firstOpenPeriod = firstOpenPeriod;
    }

    @Override
    public void open(Collection<Opening> openings) {
        Map<AccountId, Opening> each = new TreeMap<>();
        openings.forEach(opening -> each.merge(opening.id(), opening, PostgresAccounts::merged));
        if (!each.isEmpty()) {
            create(each.values());
            addPersons(
                    each.values().stream().filter(PostgresAccounts::isPersonal).toList());
        }
    }

    private void create(Collection<Opening> openings) {
        Columns<Opening> columns = new Columns<>(openings)
                .text("account_id", opening -> opening.id().value())
                .int8("shard", opening -> (long) opening.id().shard())
                .instant("opened_at", Opening::openedAt)
                .instant(
                        "period_start",
                        opening -> firstOpenPeriod.apply(opening.openedAt()).start())
                .instant(
                        "period_end",
                        opening -> firstOpenPeriod.apply(opening.openedAt()).end());
        jdbi.useHandle(handle -> columns.bindTo(handle.createUpdate(OPEN))
                .bind("currency", currency.get().getCurrencyCode())
                .execute());
    }

    private void addPersons(List<Opening> openings) {
        if (!openings.isEmpty()) {
            Columns<Opening> columns = new Columns<>(openings)
                    .text("account_id", opening -> opening.id().value())
                    .text("email", Opening::email)
                    .text("full_name", Opening::fullName);
            jdbi.useHandle(
                    handle -> columns.bindTo(handle.createUpdate(ADD_PERSON)).execute());
        }
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("account_id", id.value())
                .map((row, context) -> account(row))
                .findOne());
    }

    @Override
    public Account unopened(AccountId id, Instant at) {
        return new Account(id, at, currency.get(), null, null, Account.Standing.ACTIVE);
    }

    @Override
    public List<Account> after(@Nullable AccountId id, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(AFTER)
                .bind("account_id", id == null ? "" : id.value())
                .bind("limit", limit)
                .map((row, context) -> account(row))
                .list());
    }

    @Override
    public int count() {
        return jdbi.withHandle(
                handle -> handle.createQuery(COUNT).mapTo(Integer.class).one());
    }

    private static boolean isPersonal(Opening opening) {
        return opening.email() != null || opening.fullName() != null;
    }

    private static Opening merged(Opening one, Opening other) {
        return new Opening(
                one.id(),
                Interval.earlier(one.openedAt(), other.openedAt()),
                one.email() == null ? other.email() : one.email(),
                one.fullName() == null ? other.fullName() : one.fullName());
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new AccountId(row.getString("account_id")),
                Sql.instant(row, "opened_at"),
                Currency.getInstance(row.getString("currency")),
                row.getString("email"),
                row.getString("full_name"),
                Account.Standing.ofKey(row.getString("standing")));
    }
}
