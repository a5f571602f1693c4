package io.streamspace.billing.credit.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.TopUp;
import io.streamspace.billing.credit.TopUpRule;
import io.streamspace.billing.credit.TopUpRule.Bought;
import io.streamspace.billing.credit.TopUpRule.Stop;
import io.streamspace.billing.credit.TopUpRule.Wish;
import io.streamspace.billing.credit.TopUpStatus;
import io.streamspace.billing.credit.TopUps;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The tables of top-ups and their rules. */
public final class PostgresTopUps implements TopUps {

    private static final String RULE = "SELECT * FROM billing_top_up_rules WHERE account_id = ?";
    private static final String REMOVE = "DELETE FROM billing_top_up_rules WHERE account_id = ?";
    private static final String COUNT = "SELECT count(*) FROM billing_top_ups WHERE account_id = ?";
    private static final String NEWEST =
            "SELECT * FROM billing_top_ups WHERE account_id = ? ORDER BY number DESC LIMIT ?";
    private static final String SET = Sql.read(PostgresTopUps.class, "set");
    private static final String STOP = Sql.read(PostgresTopUps.class, "stop");
    private static final String BELOW = Sql.read(PostgresTopUps.class, "below");
    private static final String BOUGHT = Sql.read(PostgresTopUps.class, "bought");
    private static final String ADD = Sql.read(PostgresTopUps.class, "add");
    private static final String CHANGE = Sql.read(PostgresTopUps.class, "change");
    private static final String LOCK_PAID = Sql.read(PostgresTopUps.class, "lock_paid");
    private static final String LOCK_LAPSED = Sql.read(PostgresTopUps.class, "lock_lapsed");

    private static final String UNSETTLED = """
            SELECT DISTINCT account_id FROM billing_top_ups
            WHERE status IN ('open', 'failed') AND account_id > :after
            ORDER BY account_id LIMIT :limit
            """;

    private static final String IS_ANYTHING_DUE = """
            SELECT EXISTS (SELECT FROM billing_top_up_rules WHERE stopped_at IS NULL)
              OR EXISTS (SELECT FROM billing_top_ups WHERE status IN ('open', 'failed'))
            """;

    private final Jdbi jdbi;

    public PostgresTopUps(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<TopUpRule> rule(AccountId account) {
        return rule(account, RULE);
    }

    @Override
    public Optional<TopUpRule> lockRule(AccountId account) {
        return rule(account, RULE + " FOR UPDATE");
    }

    private Optional<TopUpRule> rule(AccountId account, String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind(0, account.value())
                .map((row, context) -> rule(row))
                .findOne());
    }

    @Override
    public void set(TopUpRule rule) {
        jdbi.useHandle(handle -> handle.createUpdate(SET)
                .bind("account", rule.account().value())
                .bind("currency", rule.wish().amount().currency().getCurrencyCode())
                .bind("threshold", Sql.parameter(rule.wish().threshold().minor()))
                .bind("amount", Sql.parameter(rule.wish().amount().minor()))
                .bind("limit", Sql.parameter(rule.wish().monthlyLimit().minor()))
                .bind("setBy", rule.setBy())
                .bind("setAt", Sql.parameter(rule.setAt()))
                .execute());
    }

    @Override
    public void remove(AccountId account) {
        jdbi.useHandle(handle -> handle.execute(REMOVE, account.value()));
    }

    @Override
    public void stop(Collection<AccountId> accounts, Stop stop) {
        jdbi.useHandle(handle ->
                Rows.of(accounts).column("text", AccountId::value).update(handle, STOP, stop.at(), stop.because()));
    }

    @Override
    public List<AccountId> below(Instant at, @Nullable AccountId after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(BELOW)
                .bind("at", Sql.parameter(at))
                .bind("after", after == null ? "" : after.value())
                .bind("limit", limit)
                .map((row, context) -> new AccountId(row.getString("account_id")))
                .list());
    }

    @Override
    public Bought bought(AccountId account, Since since, Currency currency) {
        return jdbi.withHandle(handle -> handle.createQuery(BOUGHT)
                .bind("account", account.value())
                .bind("day", Sql.parameter(since.day()))
                .bind("month", Sql.parameter(since.month()))
                .bind("currency", currency.getCurrencyCode())
                .map((row, context) -> new Bought(
                        row.getInt("open"),
                        row.getInt("in_a_day"),
                        new Money(Sql.integer(row, "in_a_month"), currency)))
                .one());
    }

    @Override
    public int count(AccountId account) {
        return jdbi.withHandle(handle -> handle.createQuery(COUNT)
                .bind(0, account.value())
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public List<TopUp> newest(AccountId account, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(NEWEST)
                .bind(0, account.value())
                .bind(1, limit)
                .map((row, context) -> topUp(row))
                .list());
    }

    @Override
    public void add(TopUp topUp) {
        jdbi.useHandle(handle -> handle.createUpdate(ADD)
                .bind("account", topUp.account().value())
                .bind("number", topUp.number())
                .bind("invoice", topUp.invoiceId())
                .bind("currency", topUp.amount().currency().getCurrencyCode())
                .bind("amount", Sql.parameter(topUp.amount().minor()))
                .bind("status", topUp.status().key())
                .bind("at", Sql.parameter(topUp.madeAt()))
                .execute());
    }

    @Override
    public void change(Collection<TopUp> changed) {
        jdbi.useHandle(handle -> Rows.of(changed)
                .column("text", topUp -> topUp.account().value())
                .column("int4", TopUp::number)
                .column("text", topUp -> topUp.status().key())
                .update(handle, CHANGE));
    }

    @Override
    public List<Paid> lockPaid(@Nullable AccountId account, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(LOCK_PAID)
                .bindByType("account", account == null ? null : account.value(), String.class)
                .bind("limit", limit)
                .map((row, context) -> new Paid(
                        topUp(row),
                        row.getString("invoice_number"),
                        Sql.instant(row, "paid_at"),
                        money(row, "received_minor")))
                .list());
    }

    @Override
    public List<Lapsed> lockLapsed(@Nullable AccountId account, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(LOCK_LAPSED)
                .bindByType("account", account == null ? null : account.value(), String.class)
                .bind("limit", limit)
                .map((row, context) -> new Lapsed(topUp(row), TopUpStatus.ofKey(row.getString("next"))))
                .list());
    }

    @Override
    public List<AccountId> unsettled(@Nullable AccountId after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(UNSETTLED)
                .bind("after", after == null ? "" : after.value())
                .bind("limit", limit)
                .map((row, context) -> new AccountId(row.getString("account_id")))
                .list());
    }

    private static TopUpRule rule(ResultSet row) throws SQLException {
        Instant stoppedAt = Sql.instantOrNull(row, "stopped_at");
        return new TopUpRule(
                new AccountId(row.getString("account_id")),
                new Wish(money(row, "threshold_minor"), money(row, "amount_minor"), money(row, "monthly_limit_minor")),
                row.getString("set_by"),
                Sql.instant(row, "set_at"),
                stoppedAt == null
                        ? Optional.empty()
                        : Optional.of(new Stop(stoppedAt, row.getString("stopped_because"))));
    }

    private static TopUp topUp(ResultSet row) throws SQLException {
        return new TopUp(
                new AccountId(row.getString("account_id")),
                row.getInt("number"),
                row.getString("invoice_id"),
                money(row, "amount_minor"),
                TopUpStatus.ofKey(row.getString("status")),
                Sql.instant(row, "made_at"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(Sql.integer(row, column), CreditRow.currency(row));
    }

    @Override
    public boolean isAnythingDue() {
        return jdbi.withHandle(handle ->
                handle.createQuery(IS_ANYTHING_DUE).mapTo(Boolean.class).one());
    }
}
