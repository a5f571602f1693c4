package io.streamspace.billing.themestore.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.themestore.EarningPeriod;
import io.streamspace.billing.themestore.Earnings;
import io.streamspace.billing.themestore.Movement;
import io.streamspace.billing.themestore.Payout;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The tables of movements and payouts. */
public final class PostgresEarnings implements Earnings {

    private static final String ADD_MOVEMENT = read("add_movement");
    private static final String OPEN = read("open");
    private static final String ADD_PAYOUT = read("add_payout");
    private static final String COVER = read("cover");
    private static final String STATEMENT = read("statement");
    private static final String BALANCE = read("balance");
    private static final String PERIODS = read("periods");
    private static final String PAYOUT = """
            SELECT * FROM billing_store_payouts WHERE account_id = :creator AND currency = :currency AND period = :period
            """;

    private final Jdbi jdbi;

    public PostgresEarnings(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(Movement movement) {
        jdbi.useHandle(handle -> handle.createUpdate(ADD_MOVEMENT)
                .bind("creator", movement.creator().value())
                .bind("sale", movement.saleId())
                .bind("kind", movement.kind().key())
                .bind("currency", movement.amount().currency().getCurrencyCode())
                .bind("amount", Sql.parameter(movement.amount().minor()))
                .bind("period", movement.period().key())
                .bind("at", Sql.parameter(movement.at()))
                .execute());
    }

    @Override
    public Money open(AccountId creator, EarningPeriod upTo, Currency currency) {
        return money(OPEN, new Asked(creator, currency, upTo));
    }

    @Override
    public Optional<Payout> payout(AccountId creator, EarningPeriod period, Currency currency) {
        return jdbi.withHandle(handle -> new Asked(creator, currency, period)
                .of(handle, PAYOUT)
                .map((row, context) -> StoreRows.payout(row))
                .findOne());
    }

    @Override
    public void add(Payout payout) {
        jdbi.useHandle(handle -> {
            handle.createUpdate(ADD_PAYOUT)
                    .bind("creator", payout.creator().value())
                    .bind("period", payout.period().key())
                    .bind("currency", payout.amount().currency().getCurrencyCode())
                    .bind("amount", Sql.parameter(payout.amount().minor()))
                    .bind("paidAt", Sql.parameter(payout.paidAt()))
                    .bind("paidBy", payout.paidBy())
                    .execute();
            handle.createUpdate(COVER)
                    .bind("creator", payout.creator().value())
                    .bind("period", payout.period().key())
                    .bind("currency", payout.amount().currency().getCurrencyCode())
                    .execute();
        });
    }

    @Override
    public List<Movement> statement(Payout payout) {
        return jdbi.withHandle(
                handle -> new Asked(payout.creator(), payout.amount().currency(), payout.period())
                        .of(handle, STATEMENT)
                        .map((row, context) -> StoreRows.movement(row))
                        .list());
    }

    @Override
    public Money balance(AccountId creator, Currency currency) {
        BigDecimal minor = jdbi.withHandle(handle -> handle.createQuery(BALANCE)
                .bind("creator", creator.value())
                .bind("currency", currency.getCurrencyCode())
                .mapTo(BigDecimal.class)
                .one());
        return new Money(minor.toBigIntegerExact(), currency);
    }

    @Override
    public List<PeriodSum> periods(AccountId creator, Currency currency) {
        return jdbi.withHandle(handle -> handle.createQuery(PERIODS)
                .bind("creator", creator.value())
                .bind("currency", currency.getCurrencyCode())
                .map((row, context) -> sum(row, currency))
                .list());
    }

    private Money money(String statement, Asked asked) {
        BigDecimal minor = jdbi.withHandle(
                handle -> asked.of(handle, statement).mapTo(BigDecimal.class).one());
        return new Money(minor.toBigIntegerExact(), asked.currency());
    }

    private record Asked(AccountId creator, Currency currency, EarningPeriod period) {

        Query of(Handle handle, String statement) {
            return handle.createQuery(statement)
                    .bind("creator", creator.value())
                    .bind("currency", currency.getCurrencyCode())
                    .bind("period", period.key());
        }
    }

    private static PeriodSum sum(ResultSet row, Currency currency) throws SQLException {
        return new PeriodSum(
                StoreRows.period(row),
                new Activity(row.getLong("sales"), row.getLong("refunds"), money(row, "sold_minor", currency)),
                money(row, "shares_minor", currency),
                money(row, "taken_back_minor", currency),
                money(row, "paid_out_minor", currency));
    }

    private static Money money(ResultSet row, String column, Currency currency) throws SQLException {
        return new Money(Sql.integer(row, column), currency);
    }

    private static String read(String statement) {
        return Sql.read(PostgresEarnings.class, statement);
    }
}
